namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>Takes typed text, or the input of that name from a submit. Text that named another field is no answer.</summary>
public sealed class TextPrompt(string id, string input, Func<string, object?>? validate = null) : Prompt<string>(id)
{
    protected override PromptResult<string> Recognize(Answer answer)
    {
        var text = answer.Input(input) ?? (answer.Kind == AnswerKind.Text && answer.Inputs.Count == 0 ? answer.Text : null);
        if (text is null)
            return PromptResult<string>.Reject("empty");
        return validate?.Invoke(text) is { } problem ? PromptResult<string>.Reject(problem) : PromptResult<string>.Accept(text);
    }
}
