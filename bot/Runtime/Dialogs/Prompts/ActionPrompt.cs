namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>Takes a pressed or named action of the current card, with its inputs, if the action is one of those asked for.</summary>
public sealed class ActionPrompt(string id, params string[] verbs) : Prompt<Answer>(id)
{
    protected override PromptResult<Answer> Recognize(Answer answer) =>
        answer.Kind == AnswerKind.Submit && Array.IndexOf(verbs, answer.Verb) >= 0
            ? PromptResult<Answer>.Accept(answer)
            : PromptResult<Answer>.Reject("unknown-action");
}
