namespace Provisioning.Cards;

public enum ContainerStyle
{
    Default,
    Emphasis,
    Good,
    Attention,
    Warning,
    Accent,
}

/// <summary>Elements that belong together.</summary>
public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    public ContainerStyle Style { get; init; }

    /// <summary>The background reaches the card's edges.</summary>
    public bool Bleed { get; init; }
}
