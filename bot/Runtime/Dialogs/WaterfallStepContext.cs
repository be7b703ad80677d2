using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>What a waterfall step sees and can do.</summary>
public sealed class WaterfallStepContext(
    WaterfallDialog waterfall, DialogContext dc, DialogInstance instance, int index, object? result, object? problem)
{
    public DialogContext Dialogs { get; } = dc;

    public TurnContext Turn => Dialogs.Turn;

    /// <summary>What the person answered in this turn.</summary>
    public Answer Answer => Turn.Answer;

    /// <summary>In the first step the options the dialog was begun with, later the result of what the step before began.</summary>
    public object? Result { get; } = result;

    /// <summary>When the step runs again: what was wrong with the answer.</summary>
    public object? Problem { get; } = problem;

    /// <summary>What is stored of this dialog.</summary>
    public DialogInstance Instance { get; } = instance;

    /// <summary>Goes on to the next step in the same turn; after the last one the dialog ends.</summary>
    public ValueTask<DialogTurnResult> NextAsync(object? result, CancellationToken cancellationToken) =>
        waterfall.NextAsync(Dialogs, index, result, cancellationToken);

    /// <summary>Runs a step of this waterfall by name, to ask again or to go another way.</summary>
    public ValueTask<DialogTurnResult> GoToAsync(string step, object? problem, CancellationToken cancellationToken) =>
        waterfall.GoToAsync(Dialogs, step, problem, cancellationToken);

    /// <summary>Waits for an answer as if the named step had just asked: the step after it gets the answer.</summary>
    public DialogTurnResult WaitAt(string step)
    {
        Instance.Step = step;
        return DialogTurnResult.EndOfTurn;
    }

    /// <summary>Ends this dialog with a result.</summary>
    public ValueTask<DialogTurnResult> EndDialogAsync(object? result, CancellationToken cancellationToken) =>
        Dialogs.EndDialogAsync(result, cancellationToken);

    /// <summary>Begins another dialog; its result comes to the next step.</summary>
    public ValueTask<DialogTurnResult> BeginDialogAsync(string id, object? options, CancellationToken cancellationToken) =>
        Dialogs.BeginDialogAsync(id, options, cancellationToken);

    /// <summary>Asks by a prompt; the value it recognises comes to the next step, a rejected answer runs this step again.</summary>
    public ValueTask<DialogTurnResult> PromptAsync(string id, PromptOptions options, CancellationToken cancellationToken) =>
        Dialogs.BeginDialogAsync(id, options, cancellationToken);
}
