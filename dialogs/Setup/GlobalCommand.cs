using System.Collections.Frozen;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;

namespace Provisioning.Dialogs.Setup;

/// <summary>A command that is understood at every point, typed in any of the languages or pressed.</summary>
/// <param name="Verb">One of the global verbs of <see cref="CardVerbs"/>.</param>
/// <param name="Argument">Of "language": the language asked for, as typed.</param>
public sealed record GlobalCommand(string Verb, string? Argument = null)
{
    private static readonly string[] Verbs =
    [
        CardVerbs.Back, CardVerbs.Where, CardVerbs.Help, CardVerbs.StartOver, CardVerbs.Stop, CardVerbs.Status, CardVerbs.ResendEmail, CardVerbs.Orders,
    ];

    private static readonly FrozenDictionary<string, string> Words = Phrases(Verbs);
    private static readonly string[] LanguageWords = [.. Phrases([CardVerbs.Language]).Keys];

    /// <summary>Whether a card may be as old as it likes for this verb: it answers no question.</summary>
    public static bool IsAnswerable(string? verb) =>
        verb is CardVerbs.Where or CardVerbs.Help or CardVerbs.Stop or CardVerbs.Status or CardVerbs.Language or CardVerbs.ResendEmail or CardVerbs.Orders;

    /// <summary>The command that an answer is, or null.</summary>
    public static GlobalCommand? Recognize(Answer answer) => answer.Kind switch
    {
        // Where a language is what is asked for, its bare name is the answer; "language italiano" stays a command.
        AnswerKind.Text => FromText(answer.Text!, takesNames: !answer.Inputs.ContainsKey(CardInputs.Language)),
        AnswerKind.Submit when answer.Verb == CardVerbs.Language => new(CardVerbs.Language, answer.Input(CardVerbs.Language)),
        AnswerKind.Submit when Array.IndexOf(Verbs, answer.Verb) >= 0 => new(answer.Verb!),
        AnswerKind.Submit when answer is { IsTyped: true, Text: { } text } => FromText(text),
        _ => null,
    };

    /// <summary>The language that somebody named ("italiano", "Italian", "it"), or null.</summary>
    public static string? LanguageOf(string? name)
    {
        foreach (var language in Texts.Languages)
        {
            if (name is not null && Names(language).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
                return language;
        }
        return null;
    }

    private static GlobalCommand? FromText(string text, bool takesNames = true)
    {
        if (text.Length > 60)
            return null;
        var words = text.TrimEnd('.', '!', '?').Trim().ToLowerInvariant();
        if (Words.TryGetValue(words, out var verb))
            return new(verb);
        foreach (var word in LanguageWords)
        {
            if (words == word || words.StartsWith(word + " ", StringComparison.Ordinal))
                return new(CardVerbs.Language, words[word.Length..].Trim());
        }
        return takesNames && LanguageOf(words) is not null && words.Length > 2 ? new(CardVerbs.Language, words) : null;
    }

    private static FrozenDictionary<string, string> Phrases(string[] verbs)
    {
        var phrases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in Texts.Languages)
        {
            foreach (var verb in verbs)
            {
                foreach (var phrase in Texts.For(language)["command." + verb].Split('|'))
                    phrases.TryAdd(phrase, verb);
            }
        }
        return phrases.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string[] Names(string language) => Texts.For(language)["command.language-names"].Split('|');
}
