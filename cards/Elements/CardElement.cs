namespace Provisioning.Cards;

/// <summary>The distance to the element before; <see cref="Default"/> is left to the client.</summary>
public enum Spacing
{
    Default,
    None,
    Small,
    Medium,
    Large,
    ExtraLarge,
    Padding,
}

/// <summary>One part of a card's body.</summary>
public abstract record CardElement
{
    /// <summary>The distance to the element before.</summary>
    public Spacing Spacing { get; init; }

    /// <summary>A line between this element and the one before.</summary>
    public bool Separator { get; init; }
}
