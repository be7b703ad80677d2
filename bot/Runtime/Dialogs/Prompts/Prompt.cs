using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>The question as it is sent, and what typed text can mean on it.</summary>
public sealed record PromptOptions(Activity Question, CurrentCard? Card = null);

/// <summary>What a prompt made of an answer: a value, or the problem that the asking step will name.</summary>
public readonly record struct PromptResult<T>(T? Value, object? Problem)
{
    public static PromptResult<T> Accept(T value) => new(value, null);

    public static PromptResult<T> Reject(object problem) => new(default, problem);
}

/// <summary>
/// Asks and recognises one value, typed or submitted. Its question is not stored:
/// after a rejected answer the step that asked runs again and builds it anew.
/// </summary>
public abstract class Prompt<T>(string id) : Dialog(id)
{
    public override ValueTask<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options, CancellationToken cancellationToken)
    {
        var prompt = (PromptOptions)options!;
        dc.Turn.State.Card = prompt.Card;
        dc.Turn.Send(prompt.Question);
        return new(DialogTurnResult.EndOfTurn);
    }

    public override ValueTask<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var recognized = Recognize(dc.Turn.Answer);
        return recognized.Problem is null
            ? dc.EndDialogAsync(recognized.Value, cancellationToken)
            : dc.RetryAsync(recognized.Problem, cancellationToken);
    }

    public override ValueTask<DialogTurnResult> RepromptDialogAsync(DialogContext dc, object? problem, CancellationToken cancellationToken) =>
        dc.RetryAsync(problem, cancellationToken);

    protected abstract PromptResult<T> Recognize(Answer answer);
}
