namespace Provisioning.Cards;

/// <summary>A card in plain lines, for clients that show no cards and for people who would rather type.</summary>
/// <param name="Text">What to show.</param>
/// <param name="Choices">What can be picked by its number or its words.</param>
/// <param name="Fields">What is answered in words.</param>
/// <param name="Primary">The button that takes the fields; null when the card submits nothing.</param>
/// <param name="Values">The inputs as the card shows them: what is typed changes one of them, the others are sent along.</param>
public sealed record CardTextResult(
    string Text,
    IReadOnlyList<CardChoice> Choices,
    IReadOnlyList<CardField> Fields,
    SubmitAction? Primary,
    IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The verb of <see cref="Primary"/>.</summary>
    public string? PrimaryVerb => Primary?.Verb;
}

/// <summary>A numbered line: an option of an input, sent with the primary verb, or a button.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Label">The words as shown.</param>
/// <param name="Verb">What picking it asks for.</param>
/// <param name="InputId">The input it answers, when it is an option.</param>
/// <param name="InputValue">The value it gives to that input.</param>
/// <param name="Data">What the button sends along.</param>
public sealed record CardChoice(
    int Number,
    string Label,
    string Verb,
    string? InputId = null,
    string? InputValue = null,
    IReadOnlyDictionary<string, string>? Data = null);

/// <summary>An input that is answered in words.</summary>
/// <param name="InputId">The input's id.</param>
/// <param name="Label">Its label.</param>
/// <param name="Choices">The words it takes and their values; empty when it takes any.</param>
public sealed record CardField(string InputId, string Label, IReadOnlyList<Choice> Choices);

/// <summary>Renders cards as text.</summary>
public static class CardText
{
    /// <summary>Lists longer than this are not spelled out: one types the words.</summary>
    public const int MaxListed = 12;

    public static CardTextResult Render(AdaptiveCard card, Texts texts)
    {
        var renderer = new TextRenderer(texts, card.Actions);
        renderer.Add(card.Body);
        renderer.AddActions();
        return renderer.Result();
    }

    /// <summary>The words of the body alone.</summary>
    internal static string Body(AdaptiveCard card)
    {
        var renderer = new TextRenderer(Texts.For(card.Lang), card.Actions);
        renderer.Add(card.Body);
        return renderer.Result().Text;
    }
}
