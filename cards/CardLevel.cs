namespace Provisioning.Cards;

/// <summary>What a client can show.</summary>
public enum CardLevel
{
    /// <summary>Adaptive Cards 1.3, as in Webex.</summary>
    V13,

    /// <summary>Adaptive Cards 1.5, as in Teams.</summary>
    V15,

    /// <summary>Adaptive Cards 1.5 in the web chat, which reads the titles of radio buttons and tick boxes as Markdown.</summary>
    WebChat,
}

/// <summary>The one place that knows the differences between the levels.</summary>
internal readonly record struct LevelTraits(string Version, bool Headings, bool FilteredChoices, bool MarkdownInChoices)
{
    public static LevelTraits Of(CardLevel level) => level switch
    {
        CardLevel.V13 => new("1.3", Headings: false, FilteredChoices: false, MarkdownInChoices: false),
        CardLevel.V15 => new("1.5", Headings: true, FilteredChoices: true, MarkdownInChoices: false),
        // The web chat's list that narrows shows the value of a choice made before instead of its title, and holds back every
        // button without a word while what is typed is no choice.
        CardLevel.WebChat => new("1.5", Headings: true, FilteredChoices: false, MarkdownInChoices: true),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, message: null),
    };
}
