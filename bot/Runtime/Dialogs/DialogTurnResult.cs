namespace Provisioning.Bot.Runtime.Dialogs;

public enum DialogTurnStatus
{
    /// <summary>The stack is empty: nothing was there to continue.</summary>
    Empty,
    /// <summary>A question is open; the next answer continues.</summary>
    Waiting,
    /// <summary>The last dialog ended; the stack is empty.</summary>
    Complete,
    /// <summary>The stack names a dialog or step that this version doesn't have: rebuild it.</summary>
    Unknown,
}

/// <summary>Where a dialog left the turn.</summary>
public readonly record struct DialogTurnResult(DialogTurnStatus Status, object? Result = null)
{
    public static DialogTurnResult EndOfTurn => new(DialogTurnStatus.Waiting);
}
