namespace Provisioning.Cards;

/// <summary>One Meetings site to fill in, with the sites there are already.</summary>
public sealed record SiteForm
{
    /// <summary>As entered so far, or suggested.</summary>
    public string? Name { get; init; }
    public string? TimeZone { get; init; }
    public bool EarlyRelease { get; init; }
    public bool MoreSites { get; init; }
    /// <summary>Time zones to pick from; any other can be typed. Empty: the list could not be read.</summary>
    public IReadOnlyList<Choice> Zones { get; init; } = [];
    /// <summary>Free names to take instead of one that can't be used.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];
    /// <summary>The other sites of the order.</summary>
    public IReadOnlyList<SiteLine> Others { get; init; } = [];
    /// <summary>The stored site that is being changed; null: a new one.</summary>
    public string? Editing { get; init; }
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();
}

/// <summary>A site that is on the order.</summary>
public sealed record SiteLine(string Name, string? TimeZone, bool EarlyRelease, int? Licences = null);

public static class SiteCard
{
    public const string Domain = ".webex.com";

    /// <summary>Characters of a name that a button on a phone has room for.</summary>
    private const int MostOnButton = 18;

    public static AdaptiveCard Create(SiteForm form, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts[Title(form)]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            .. ProblemList.Of(Labels(form, texts), texts),
            .. Others(form, texts),
            .. Name(form, texts),
            Zone(form, texts),
            new ToggleInput(CardInputs.EarlyRelease, texts["meetings.early-release"]) { Value = form.EarlyRelease },
            new TextBlock(texts["meetings.early-release-text"]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None },
            .. More(form, texts),
        ],
        Actions = [.. Actions(form, texts)],
    };

    /// <summary>A site on one line: address, time zone, early release.</summary>
    public static string Describe(SiteLine site, Texts texts) => texts.Format(
        "meetings.site",
        Markdown.Escape(site.Name + Domain),
        Markdown.Escape(site.TimeZone is null ? texts["meetings.no-zone"] : ZoneName(site.TimeZone)),
        texts[site.EarlyRelease ? "meetings.release-early" : "meetings.release-standard"]);

    /// <summary>"America/New York".</summary>
    public static string ZoneName(string id) => id.Replace('_', ' ');

    private static string Title(SiteForm form) =>
        form.Editing is not null ? "meetings.title-edit" : form.Others.Count == 0 ? "meetings.title" : "meetings.title-more";

    private static IEnumerable<string> Labels(SiteForm form, Texts texts)
    {
        if (form.Problems.ContainsKey(CardInputs.SiteName))
            yield return texts["meetings.name"];
        if (form.Problems.ContainsKey(CardInputs.TimeZone))
            yield return texts["meetings.zone"];
    }

    private static IEnumerable<CardElement> Others(SiteForm form, Texts texts)
    {
        if (form.Others.Count == 0)
            return [];
        return
        [
            new Container(
            [
                new TextBlock(texts["meetings.others"]) { Weight = TextWeight.Bolder },
                .. form.Others.Select(site => new TextBlock(Describe(site, texts)) { Spacing = Spacing.Small }),
            ])
            { Style = ContainerStyle.Emphasis },
            .. form.Editing is null ? [new TextBlock(texts["meetings.leave-empty"]) { IsSubtle = true }] : Array.Empty<CardElement>(),
        ];
    }

    private static IEnumerable<CardElement> Name(SiteForm form, Texts texts)
    {
        // No greatest length for the client: it would cut the name without a word.
        yield return new TextInput(CardInputs.SiteName)
        {
            Label = texts["meetings.name"],
            Value = form.Name,
            Placeholder = texts["meetings.name-placeholder"],
            ErrorText = form.Problems.GetValueOrDefault(CardInputs.SiteName),
        };
        if (form.Alternatives.Count > 0)
        {
            yield return new ChoiceSetInput(CardInputs.SiteAlternative, [.. form.Alternatives.Select(name => new Choice(name + Domain, name))])
            {
                Label = texts["meetings.alternatives"],
                Style = ChoiceStyle.Expanded,
            };
        }
        else
        {
            yield return new TextBlock(texts["meetings.name-rule"]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None };
        }
    }

    private static InputElement Zone(SiteForm form, Texts texts)
    {
        var problem = form.Problems.GetValueOrDefault(CardInputs.TimeZone);
        return form.Zones.Count == 0
            ? new TextInput(CardInputs.TimeZone)
            {
                Label = texts["meetings.zone"],
                Value = form.TimeZone,
                Placeholder = texts["meetings.zone-placeholder"],
                ErrorText = problem,
            }
            : new ChoiceSetInput(CardInputs.TimeZone, form.Zones)
            {
                Label = texts["meetings.zone"],
                Value = form.TimeZone,
                Style = ChoiceStyle.Filtered,
                Placeholder = texts["meetings.zone-placeholder"],
                ErrorText = problem,
            };
    }

    private static IEnumerable<CardElement> More(SiteForm form, Texts texts) => form.Others.Count > 0
        ? []
        : [new ToggleInput(CardInputs.MoreSites, texts["meetings.more-sites"]) { Value = form.MoreSites }];

    private static IEnumerable<CardAction> Actions(SiteForm form, Texts texts)
    {
        yield return new SubmitAction(texts["services.next"], CardVerbs.Next) { IsPrimary = true, Style = ActionStyle.Positive };
        if (form.Others.Count > 0)
            yield return new SubmitAction(texts["meetings.add-site"], CardVerbs.AddSite);
        if (form.Others.Count > 0 && form.Editing is { } name)
        {
            yield return new SubmitAction(texts.Format("meetings.remove-this", Markdown.Clean(name, MostOnButton)), CardVerbs.RemoveSite)
            {
                Data = new Dictionary<string, string> { [CardInputs.Site] = name },
                NoInputs = true,
            };
        }
        else if (form.Others.Count > 0)
        {
            yield return new SubmitAction(texts["meetings.change-sites"], CardVerbs.Edit) { NoInputs = true };
        }
        yield return new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true };
    }
}
