namespace Provisioning.Cards;

/// <summary>What an answered card is replaced with: its title and the answer, nothing to press.</summary>
public static class AnsweredCard
{
    private const int LongestValue = 120;
    private const int MostLines = 30;

    /// <param name="title">Of the card that was answered.</param>
    /// <param name="picks">The words of what was picked or pressed.</param>
    /// <param name="values">What was filled in.</param>
    /// <param name="texts">The language.</param>
    public static AdaptiveCard Create(string title, IReadOnlyList<string> picks, IReadOnlyList<Fact> values, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            TextBlock.Plain(title) with { Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(texts["answered.note"]) { Size = TextSize.Small, IsSubtle = true, Spacing = Spacing.Small },
            .. picks.Take(MostLines).Select(pick => TextBlock.Plain(pick, LongestValue) with { Spacing = Spacing.Small }),
            .. values.Count == 0
                ? Array.Empty<CardElement>()
                : [new FactSet([.. values.Take(MostLines).Select(fact => fact with { Value = Markdown.Clean(fact.Value, LongestValue) })])],
        ],
    };
}
