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

    /// <summary>Their names in one line.</summary>
    public static string Listed(Texts texts) => string.Join(", ", Choices(texts).Select(choice => choice.Title));

    /// <summary>The code for a code or a label in any language of the bot; null: no such vertical.</summary>
    public static string? CodeOf(string typed) => Array.Find(Codes, code =>
        IsSame(code, typed) || Texts.Languages.Any(language => IsSame(Texts.For(language)["org.vertical." + code], typed)));

    private static bool IsSame(string name, string typed) => string.Equals(name, typed, StringComparison.OrdinalIgnoreCase);
}
