namespace Provisioning.Cards;

/// <summary>One organisation for review before the order is attached to it.</summary>
/// <param name="Whose">Whose organisation it is.</param>
/// <param name="Organization">The organisation.</param>
/// <param name="LookedUp">The address looked up where it isn't the reader's own.</param>
/// <param name="ProvisioningAdministrator">A partner chose an existing customer.</param>
/// <param name="Mapping">Present when confirming is the point of no return.</param>
/// <param name="Zone">In which days are shown.</param>
public sealed record OrganizationReview(
    OrganizationWhose Whose, OrganizationView Organization, string? LookedUp,
    bool ProvisioningAdministrator, MappingAnswers? Mapping, TimeZoneInfo Zone);

public static class ReviewOrganizationCard
{
    public static AdaptiveCard Create(OrganizationReview review, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(Markdown.Escape(review.Organization.Name))
            {
                Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true,
            },
            new TextBlock(texts["org.about." + OrganizationCardTexts.Of(review.Whose) + ".review"]) { Spacing = Spacing.Small },
            OrganizationEvidence.Facts(review.Organization, review.LookedUp, review.Zone, texts),
            .. OrganizationEvidence.Notes(review.Organization, texts),
            .. review.ProvisioningAdministrator ? Administrator(texts) : [],
            .. review.Mapping is { } mapping ? MappingPart.Of(mapping, texts) : [],
        ],
        Actions =
        [
            new SubmitAction(texts[review.Mapping is null ? "org.review.next" : "org.review.confirm"], CardVerbs.Confirm)
            {
                IsPrimary = true,
            },
            new SubmitAction(texts["org.review.edit"], CardVerbs.Edit) { NoInputs = true },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };

    private static IEnumerable<CardElement> Administrator(Texts texts) =>
    [
        new Container(
        [
            new TextBlock(texts["org.administrator.label"]),
            new TextBlock(texts["org.administrator.text"]) { Spacing = Spacing.Small },
        ]) { Style = ContainerStyle.Emphasis },
    ];
}
