namespace Provisioning.Bot.Runtime.Turns;

public enum TurnStatus
{
    /// <summary>Saved, then delivered.</summary>
    Completed,
    /// <summary>The activity had been acted on before; its stored replies were delivered again.</summary>
    Duplicate,
    /// <summary>A step threw, or the store could not be read or written: nothing was saved.</summary>
    Failed,
    /// <summary>Too many turns run or wait in this process: nothing was done, try again in a moment.</summary>
    Overloaded,
}

/// <summary>How a turn went.</summary>
/// <param name="Status">Completed, duplicate, failed or overloaded.</param>
/// <param name="Activities">What was delivered, the person's own activity first where the channel keeps history.</param>
/// <param name="Reference">Of a failed turn: the code that the person sees and the log names.</param>
public sealed record TurnResult(TurnStatus Status, IReadOnlyList<OutboundActivity> Activities, string? Reference = null)
{
    /// <summary>Whether the activity has been acted on and its sender can forget it.</summary>
    public bool IsDone => Status is TurnStatus.Completed or TurnStatus.Duplicate;
}
