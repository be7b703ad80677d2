namespace Provisioning.Cards;

/// <summary>Picks one of the order's sites, to change or to remove it.</summary>
public static class SitesCard
{
    public static AdaptiveCard Create(IReadOnlyList<SiteLine> sites, string? problem, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["meetings.change-sites"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            new ChoiceSetInput(CardInputs.Site, [.. sites.Select(site => new Choice(site.Name + SiteCard.Domain, site.Name))])
            {
                Label = texts["meetings.pick-site"], Style = ChoiceStyle.Expanded, ErrorText = problem,
            },
        ],
        Actions =
        [
            new SubmitAction(texts["meetings.change-site"], CardVerbs.Edit) { IsPrimary = true },
            new SubmitAction(texts["meetings.remove-site"], CardVerbs.RemoveSite) { Style = ActionStyle.Destructive },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };
}
