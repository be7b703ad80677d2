namespace Provisioning.Cards;

/// <summary>Organisations can't be looked up just now: why, and the ways on.</summary>
public static class OrganizationUnavailableCard
{
    /// <param name="reason">A plain sentence.</param>
    /// <param name="texts">The language.</param>
    public static AdaptiveCard Create(string reason, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["org.unavailable.title"]) { Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true },
            TextBlock.Plain(reason),
        ],
        Actions =
        [
            new SubmitAction(texts["org.unavailable.retry"], CardVerbs.Retry) { IsPrimary = true },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };
}
