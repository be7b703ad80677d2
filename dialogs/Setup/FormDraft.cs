using Provisioning.Bot.Runtime.Dialogs;

namespace Provisioning.Dialogs.Setup;

/// <summary>
/// What has been entered into a card so far, kept with the question's position until the whole of it is right:
/// a rejected card keeps the other answers, and typed fields come one at a time.
/// </summary>
public sealed class FormDraft(DialogInstance instance, params string[] inputs)
{
    /// <summary>Longer values are cut here; every rule's limit is below, so they are still refused by it.</summary>
    private const int MostCharacters = 400;

    /// <summary>An input's value, trimmed; null where nothing was entered.</summary>
    public string? this[string input]
    {
        get => instance.Get(input);
        set => instance.Set(input, string.IsNullOrWhiteSpace(value) ? null : Cut(value.Trim()));
    }

    /// <summary>
    /// Takes over an answer's inputs. A pressed submit gives every input, so a missing one was emptied;
    /// a typed answer only gives what it names.
    /// </summary>
    public void Merge(Answer answer)
    {
        foreach (var input in inputs)
        {
            if (answer.Inputs.TryGetValue(input, out var value))
                this[input] = value;
            else if (!IsKept(instance, input, answer))
                this[input] = null;
            if (answer.IsTyped && answer.Inputs.ContainsKey(input))
                instance.Set("typed:" + input, "1");
        }
    }

    /// <summary>The first of the inputs that has no value yet.</summary>
    public string? FirstMissing(params ReadOnlySpan<string> required)
    {
        foreach (var input in required)
        {
            if (this[input] is null)
                return input;
        }
        return null;
    }

    /// <summary>What was entered before into an input that the answer doesn't name, if it counts still.</summary>
    public static string? Kept(DialogInstance? instance, string input, Answer answer) =>
        instance is not null && IsKept(instance, input, answer) ? instance.Get(input) : null;

    private static bool IsKept(DialogInstance instance, string input, Answer answer) =>
        answer is not { Kind: AnswerKind.Submit, IsTyped: false } || instance.Get("typed:" + input) is not null;

    private static string Cut(string value) => value.Length <= MostCharacters ? value : value[..MostCharacters];
}
