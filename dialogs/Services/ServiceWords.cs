using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Services;

/// <summary>Understands "meetings now", "calling più tardi" or a bare "later".</summary>
internal static class ServiceWords
{
    /// <summary>The service that is meant and the choice; null: not understood.</summary>
    /// <param name="answer">Typed text; its only input is the service that was asked for.</param>
    /// <param name="kinds">The services in question.</param>
    /// <param name="texts">The person's language.</param>
    public static (string Kind, string Choice)? Read(Answer answer, IReadOnlyList<string> kinds, Texts texts)
    {
        var words = (answer.Text ?? "").Trim().TrimEnd('.', '!').ToLowerInvariant();
        if (words.Length > 100)
            return null;
        var kind = kinds.FirstOrDefault(kind => words.Contains(kind, StringComparison.Ordinal)
            || words.Contains(texts["service." + kind], StringComparison.OrdinalIgnoreCase));
        foreach (var asked in answer.Inputs.Keys)
            kind ??= kinds.FirstOrDefault(kind => kind == asked);
        return kind is not null && ChoiceOf(words) is { } choice ? (kind, choice) : null;
    }

    private static string? ChoiceOf(string words)
    {
        // "not now" ends with "now", too: what means later is looked for first.
        foreach (var texts in Texts.Languages.Select(Texts.For))
        {
            if (Means(words, texts["services.words-later"]))
                return ServiceChoices.Later;
        }
        foreach (var texts in Texts.Languages.Select(Texts.For))
        {
            if (Means(words, texts["services.words-now"]))
                return ServiceChoices.Now;
        }
        return null;
    }

    private static bool Means(string words, string phrases)
    {
        foreach (var phrase in phrases.Split('|'))
        {
            if (words == phrase || words.EndsWith(" " + phrase, StringComparison.Ordinal) || words.StartsWith(phrase + " ", StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
