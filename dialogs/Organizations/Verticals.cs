using Provisioning.Cards;

namespace Provisioning.Dialogs.Organizations;

/// <summary>The business verticals that a new organisation can have.</summary>
internal static class Verticals
{
    private static readonly string[] Codes =
    [
        "education", "energy", "financial-services", "government", "healthcare", "hospitality", "manufacturing", "media", "nonprofit",
        "professional-services", "retail", "technology", "telecommunications", "transportation", "other",
    ];

    public static IReadOnlyList<Choice> Choices(Texts texts) => [.. Codes.Select(code => new Choice(texts["org.vertical." + code], code))];

    /// <summary>The code for a code or a label in any language of the bot; null: no such vertical.</summary>
    public static string? CodeOf(string typed) => Array.Find(Codes, code =>
        string.Equals(code, typed, StringComparison.OrdinalIgnoreCase)
        || Texts.Languages.Any(language => string.Equals(Texts.For(language)["org.vertical." + code], typed, StringComparison.OrdinalIgnoreCase)));
}
