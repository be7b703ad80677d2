namespace Provisioning.Cards;

/// <summary>All answers of a set-up, before it is provisioned.</summary>
public sealed record Review
{
    public required string OrderNumber { get; init; }
    public string? Partner { get; init; }
    public string? Customer { get; init; }
    /// <summary>A partner attached to an existing customer.</summary>
    public bool ProvisioningAdministrator { get; init; }
    /// <summary>Kind, quantity and choice.</summary>
    public IReadOnlyList<ServiceLine> Services { get; init; } = [];
    public IReadOnlyList<SiteLine> Sites { get; init; } = [];
    /// <summary>Label and value of what the location has; empty: Calling is not set up now.</summary>
    public IReadOnlyList<(string Label, string Value)> Location { get; init; } = [];
    /// <summary>Address of the order summary.</summary>
    public required string SummaryUrl { get; init; }
}

public static class ReviewCard
{
    public static AdaptiveCard Create(Review review, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["review.title"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            new FactSet([.. Organizations(review, texts)]),
            .. review.ProvisioningAdministrator
                ? [new TextBlock(texts["review.administrator-text"]) { IsSubtle = true, Spacing = Spacing.Small }]
                : Array.Empty<CardElement>(),
            Heading(texts["review.services"]),
            new FactSet([.. review.Services.Select(service => new Fact(
                texts["service." + service.Kind],
                texts.Format("review.service", texts.Count("service.quantity", service.Quantity), texts["review.choice." + (service.Choice ?? "later")])))]),
            .. Sites(review, texts),
            .. Location(review, texts),
            new TextBlock(texts.Format("review.pdf", review.SummaryUrl)) { Separator = true },
            new TextBlock(texts["review.text"]) { IsSubtle = true },
        ],
        Actions = [.. Actions(review, texts)],
    };

    private static TextBlock Heading(string text) => new(text) { Weight = TextWeight.Bolder, Separator = true, Spacing = Spacing.Medium };

    private static IEnumerable<Fact> Organizations(Review review, Texts texts)
    {
        yield return new Fact(texts["review.order"], review.OrderNumber);
        if (review.Partner is { } partner)
            yield return new Fact(texts["review.partner"], partner);
        if (review.Customer is { } customer)
            yield return new Fact(texts["review.customer"], customer);
        if (review.ProvisioningAdministrator)
            yield return new Fact(texts["review.role"], texts["review.administrator"]);
    }

    private static IEnumerable<CardElement> Sites(Review review, Texts texts)
    {
        if (review.Sites.Count == 0)
            return [];
        return
        [
            Heading(texts["review.sites"]),
            .. review.Sites.Select(site => new ColumnSet(
            [
                new Column(
                [
                    new TextBlock(Markdown.Escape(site.Name + SiteCard.Domain)) { Weight = TextWeight.Bolder },
                    new TextBlock(texts.Format(
                        "review.site",
                        Markdown.Escape(SiteCard.ZoneName(site.TimeZone ?? "")),
                        texts[site.EarlyRelease ? "meetings.release-early" : "meetings.release-standard"]))
                    { IsSubtle = true, Spacing = Spacing.None },
                ]),
                new Column([new TextBlock(texts.Count("service.quantity", site.Licences ?? 0))]) { Width = "auto" },
            ])
            { Spacing = Spacing.Small }),
        ];
    }

    private static IEnumerable<CardElement> Location(Review review, Texts texts) => review.Location.Count == 0
        ? []
        : [Heading(texts["review.location"]), new FactSet([.. review.Location.Select(line => new Fact(line.Label, line.Value))])];

    private static IEnumerable<CardAction> Actions(Review review, Texts texts)
    {
        yield return new SubmitAction(texts["review.provision"], CardVerbs.Provision) { IsPrimary = true, Style = ActionStyle.Positive };
        yield return Edit("review.edit-services", "services", texts);
        if (review.Sites.Count > 0)
            yield return Edit("review.edit-meetings", "meetings", texts);
        if (review.Location.Count > 0)
            yield return Edit("review.edit-calling", "calling", texts);
        yield return new SubmitAction(texts["review.later"], CardVerbs.Later);
    }

    private static SubmitAction Edit(string title, string section, Texts texts) => new(texts[title], CardVerbs.EditPrefix + section);
}
