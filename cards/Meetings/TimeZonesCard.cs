namespace Provisioning.Cards;

/// <summary>Several time zones fit what was typed: which one is meant.</summary>
public static class TimeZonesCard
{
    public static AdaptiveCard Create(string typed, IReadOnlyList<Choice> zones, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts.Format("meetings.zones-title", Markdown.Escape(typed, 60))) { Weight = TextWeight.Bolder, IsHeading = true },
            new ChoiceSetInput(CardInputs.TimeZone, zones) { Label = texts["meetings.zone"], Style = ChoiceStyle.Expanded },
        ],
        Actions =
        [
            new SubmitAction(texts["services.next"], CardVerbs.Next) { IsPrimary = true, Style = ActionStyle.Positive },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };
}
