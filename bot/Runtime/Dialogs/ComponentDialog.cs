namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>A dialog made of dialogs of its own, of which the first added is begun. Their ids don't clash with those outside.</summary>
public abstract class ComponentDialog(string id) : Dialog(id)
{
    private string? initial;

    internal DialogSet Dialogs { get; } = new();

    protected void AddDialog(Dialog dialog)
    {
        initial ??= dialog.Id;
        Dialogs.Add(dialog);
    }

    public override ValueTask<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options, CancellationToken cancellationToken) =>
        initial is null
            ? throw new InvalidOperationException($"The component '{Id}' has no dialogs.")
            : dc.PushAsync($"{dc.ActiveDialog!.Dialog}/{initial}", options, cancellationToken);

    /// <summary>Only reached when the component is on top by itself: what it began is gone, so it begins anew.</summary>
    public override ValueTask<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken) =>
        BeginDialogAsync(dc, null, cancellationToken);

    public override ValueTask<DialogTurnResult> RepromptDialogAsync(DialogContext dc, object? problem, CancellationToken cancellationToken) =>
        BeginDialogAsync(dc, null, cancellationToken);
}
