namespace Provisioning.Cards;

/// <summary>Explains an order line that closed before it was set up, and who can help.</summary>
public static class ClosedCard
{
    public static AdaptiveCard Create(string orderNumber, DateTimeOffset deadline, TimeZoneInfo zone, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts.Format("closed.title", Markdown.Escape(orderNumber)))
            {
                Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true,
            },
            new TextBlock(texts.Format("closed.text", texts.Date(deadline, zone))),
            new TextBlock(texts["closed.next"]),
        ],
    };
}
