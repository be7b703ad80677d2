namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>A piece of conversation that can begin, wait for answers, and end with a result.</summary>
public abstract class Dialog(string id)
{
    /// <summary>Unique among its siblings; part of what is stored, so a rename makes old positions unknown.</summary>
    public string Id { get; } = id;

    public abstract ValueTask<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options, CancellationToken cancellationToken);

    /// <summary>An answer came while this dialog is on top.</summary>
    public virtual ValueTask<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken) =>
        dc.EndDialogAsync(null, cancellationToken);

    /// <summary>A dialog that this one began has ended.</summary>
    public virtual ValueTask<DialogTurnResult> ResumeDialogAsync(DialogContext dc, object? result, CancellationToken cancellationToken) =>
        dc.EndDialogAsync(result, cancellationToken);

    /// <summary>Asks the open question again; <paramref name="problem"/> says what was wrong with the answer, null that nothing was.</summary>
    public abstract ValueTask<DialogTurnResult> RepromptDialogAsync(DialogContext dc, object? problem, CancellationToken cancellationToken);

    /// <summary>Whether what is stored of this dialog makes sense to this version.</summary>
    public virtual bool Knows(DialogInstance instance) => true;
}
