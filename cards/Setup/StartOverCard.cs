namespace Provisioning.Cards;

/// <summary>Asks before answers are cleared.</summary>
public static class StartOverCard
{
    public static AdaptiveCard Create(bool isMapped, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["start-over.title"]) { Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(texts[isMapped ? "start-over.services" : "start-over.all"]),
        ],
        Actions =
        [
            new SubmitAction(texts["start-over.keep"], CardVerbs.Later) { IsPrimary = true },
            new SubmitAction(texts["start-over.clear"], CardVerbs.Confirm) { Style = ActionStyle.Destructive },
        ],
    };
}
