namespace Provisioning.Cards;

public enum TextSize
{
    Default,
    Small,
    Medium,
    Large,
    ExtraLarge,
}

public enum TextWeight
{
    Default,
    Lighter,
    Bolder,
}

public enum TextColor
{
    Default,
    Accent,
    Good,
    Warning,
    Attention,
}

/// <summary>Words on a card.</summary>
/// <param name="Text">Trusted Markdown. What comes from outside goes through <see cref="Markdown.Escape"/> first.</param>
public sealed record TextBlock(string Text) : CardElement
{
    public TextSize Size { get; init; }

    public TextWeight Weight { get; init; }

    public TextColor Color { get; init; }

    /// <summary>Less prominent than the words around it.</summary>
    public bool IsSubtle { get; init; }

    /// <summary>Cut at the card's edge when false.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>A heading to screen readers, where the client knows headings.</summary>
    public bool IsHeading { get; init; }

    /// <summary>A block that shows <paramref name="text"/> as typed, cut to <paramref name="max"/> characters.</summary>
    public static TextBlock Plain(string? text, int? max = null) => new(Markdown.Escape(text, max));
}
