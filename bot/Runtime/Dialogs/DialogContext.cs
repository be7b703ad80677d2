using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>The dialog stack of one conversation during one turn.</summary>
public sealed class DialogContext(DialogSet dialogs, TurnContext turn)
{
    public TurnContext Turn { get; } = turn;

    /// <summary>The stack as stored, the active dialog last.</summary>
    public List<DialogInstance> Stack => Turn.State.Stack;

    /// <summary>The dialog that gets the next answer.</summary>
    public DialogInstance? ActiveDialog => Stack.Count > 0 ? Stack[^1] : null;

    /// <summary>The active dialog itself, or null where the stack is empty or names one that is gone.</summary>
    public Dialog? FindActive() => ActiveDialog is { } instance ? dialogs.Find(instance.Dialog) : null;

    /// <summary>Begins a dialog: a sibling of the active one if there is one of that id, else one further out.</summary>
    public ValueTask<DialogTurnResult> BeginDialogAsync(string id, object? options, CancellationToken cancellationToken)
    {
        var path = Resolve(id) ?? throw new InvalidOperationException($"There is no dialog '{id}'.");
        return PushAsync(path, options, cancellationToken);
    }

    /// <summary>Begins the dialog of exactly this path.</summary>
    internal ValueTask<DialogTurnResult> PushAsync(string path, object? options, CancellationToken cancellationToken)
    {
        var dialog = dialogs.Find(path) ?? throw new InvalidOperationException($"There is no dialog '{path}'.");
        Stack.Add(new DialogInstance { Dialog = path });
        return dialog.BeginDialogAsync(this, options, cancellationToken);
    }

    /// <summary>Hands the turn's answer to the active dialog.</summary>
    public ValueTask<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken)
    {
        if (Stack.Count == 0)
            return new(new DialogTurnResult(DialogTurnStatus.Empty));
        return KnowsStack()
            ? Active().ContinueDialogAsync(this, cancellationToken)
            : new(new DialogTurnResult(DialogTurnStatus.Unknown));
    }

    /// <summary>Asks the open question again.</summary>
    public ValueTask<DialogTurnResult> RepromptDialogAsync(object? problem, CancellationToken cancellationToken)
    {
        if (Stack.Count == 0)
            return new(new DialogTurnResult(DialogTurnStatus.Empty));
        return KnowsStack()
            ? Active().RepromptDialogAsync(this, problem, cancellationToken)
            : new(new DialogTurnResult(DialogTurnStatus.Unknown));
    }

    /// <summary>Ends the active dialog and gives its result to the one that began it.</summary>
    public ValueTask<DialogTurnResult> EndDialogAsync(object? result, CancellationToken cancellationToken)
    {
        Pop();
        return Stack.Count == 0
            ? new(new DialogTurnResult(DialogTurnStatus.Complete, result))
            : Active().ResumeDialogAsync(this, result, cancellationToken);
    }

    /// <summary>Ends the active prompt without a result: the one that began it asks again and says what the problem was, if any.</summary>
    public ValueTask<DialogTurnResult> RetryAsync(object? problem, CancellationToken cancellationToken)
    {
        Pop();
        return Stack.Count == 0
            ? new(new DialogTurnResult(DialogTurnStatus.Complete))
            : Active().RepromptDialogAsync(this, problem, cancellationToken);
    }

    /// <summary>Ends the active dialog without resuming its parent, and begins another in its place.</summary>
    public ValueTask<DialogTurnResult> ReplaceDialogAsync(string id, object? options, CancellationToken cancellationToken)
    {
        var path = Resolve(id) ?? throw new InvalidOperationException($"There is no dialog '{id}'.");
        Pop();
        return PushAsync(path, options, cancellationToken);
    }

    /// <summary>Drops the whole stack.</summary>
    public void CancelAllDialogs() => Stack.Clear();

    private bool KnowsStack()
    {
        foreach (var instance in Stack)
        {
            if (dialogs.Find(instance.Dialog) is not { } dialog || !dialog.Knows(instance))
                return false;
        }
        return true;
    }

    private Dialog Active() =>
        dialogs.Find(Stack[^1].Dialog) ?? throw new InvalidOperationException($"There is no dialog '{Stack[^1].Dialog}'.");

    private void Pop()
    {
        if (Stack.Count > 0)
            Stack.RemoveAt(Stack.Count - 1);
    }

    private string? Resolve(string id)
    {
        for (var scope = ActiveDialog?.Dialog; scope is not null; scope = Outer(scope))
        {
            var path = Outer(scope) is { } outer ? $"{outer}/{id}" : id;
            if (dialogs.Find(path) is not null)
                return path;
        }
        return dialogs.Find(id) is null ? null : id;
    }

    private static string? Outer(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? null : path[..slash];
    }
}
