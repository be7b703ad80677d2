namespace Provisioning.Cards;

/// <summary>On top of a card that is shown again: which fields to look at. What is wrong stands at each of them.</summary>
public static class ProblemList
{
    /// <param name="fields">Plain labels of the fields; none: nothing is shown.</param>
    /// <param name="texts">The person's language.</param>
    public static IEnumerable<CardElement> Of(IEnumerable<string> fields, Texts texts)
    {
        var names = string.Join(", ", fields.Distinct(StringComparer.Ordinal).Select(field => Markdown.Escape(field)));
        return names.Length == 0
            ? []
            : [new TextBlock($"{texts["setup.check"]} {names}") { Color = TextColor.Attention, Weight = TextWeight.Bolder }];
    }
}
