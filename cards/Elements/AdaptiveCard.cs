namespace Provisioning.Cards;

/// <summary>A card as a factory describes it: independent of the client it is written for.</summary>
public sealed record AdaptiveCard
{
    /// <summary>Top to bottom.</summary>
    public IReadOnlyList<CardElement> Body { get; init; } = [];

    /// <summary>The buttons, at most <see cref="CardJson.MaxActions"/>.</summary>
    public IReadOnlyList<CardAction> Actions { get; init; } = [];

    /// <summary>Plain words for a client that shows no cards; without it the beginning of the text rendering is used.</summary>
    public string? FallbackText { get; init; }

    /// <summary>The language of the card's words, as in <see cref="Texts.Language"/>.</summary>
    public string? Lang { get; init; }

    /// <summary>Plain words to be said aloud.</summary>
    public string? Speak { get; init; }
}
