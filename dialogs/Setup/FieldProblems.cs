using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Setup;

/// <summary>What is wrong with an answer: a sentence in the person's language, by the card's input.</summary>
public sealed class FieldProblems
{
    public static readonly FieldProblems None = new();

    private readonly Dictionary<string, string> sentences = new(StringComparer.Ordinal);

    public bool Any => sentences.Count > 0;

    /// <summary>The sentence for an input, or null: it is fine. Plain text, not Markdown.</summary>
    public string? this[string input] => sentences.GetValueOrDefault(input);

    public IReadOnlyDictionary<string, string> All => sentences;

    public static FieldProblems One(string input, string sentence) => new FieldProblems().Add(input, sentence);

    public FieldProblems Add(string input, string sentence)
    {
        sentences.TryAdd(input, sentence);
        return this;
    }

    /// <summary>The backend's field errors in words.</summary>
    public static FieldProblems From(BackendFailure failure, Texts texts, Func<string, string>? inputOf = null)
    {
        var problems = new FieldProblems();
        foreach (var (field, errors) in failure.Errors)
        {
            if (errors.Count > 0)
                problems.Add(inputOf is null ? field : inputOf(field), FailureText.For(errors[0], texts));
        }
        return problems;
    }
}
