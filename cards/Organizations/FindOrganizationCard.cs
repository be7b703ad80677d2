namespace Provisioning.Cards;

public enum FindOutcome
{
    /// <summary>The address belongs to exactly one organisation.</summary>
    Associated,
    Matching,
    None,

    /// <summary>A search by domain or name; it may have found nothing.</summary>
    Searched,
}

/// <summary>What was found, and what the person can do about it.</summary>
public sealed record FoundOrganizations
{
    public required OrganizationWhose Whose { get; init; }
    public required FindOutcome Outcome { get; init; }
    /// <summary>A page of them, best first.</summary>
    public IReadOnlyList<OrganizationView> Items { get; init; } = [];
    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public bool HasMore { get; init; }
    /// <summary>What was searched for.</summary>
    public string? Query { get; init; }
    /// <summary>The customer's address or domain that was looked up; null: the reader's own address.</summary>
    public string? LookedUp { get; init; }
    /// <summary>The public mail domain of the address, which never matches.</summary>
    public string? PublicDomain { get; init; }
    /// <summary>The organisation that the order is attached to so far.</summary>
    public Choice? Current { get; init; }
    /// <summary>In which days are shown.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
    public FindEntry Entry { get; init; } = new();
}

/// <summary>What was entered so far, and what was wrong with it.</summary>
public sealed record FindEntry
{
    public string? Selected { get; init; }
    public string? Query { get; init; }
    public string? LookUp { get; init; }
    public string? SelectedProblem { get; init; }
    public string? QueryProblem { get; init; }
    public string? LookUpProblem { get; init; }
}

/// <summary>The organisation finder: the result, the candidates with their evidence, search, and create-new.</summary>
public static class FindOrganizationCard
{
    public static AdaptiveCard Create(FoundOrganizations found, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(Result(found, texts)) { Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(texts[About(found)]) { Spacing = Spacing.Small },
            .. Context(found, texts),
            .. found.Outcome == FindOutcome.Associated ? Details(found, texts) : Candidates(found, texts),
            .. OffersChoice(found) ? [Choices(found, texts)] : Array.Empty<CardElement>(),
            .. Inputs(found, texts),
        ],
        Actions = [.. Actions(found, texts)],
    };

    /// <summary>The three results of the finder have fixed sentences; a search has its own.</summary>
    private static string Result(FoundOrganizations found, Texts texts) => found.Outcome switch
    {
        FindOutcome.Associated => texts["org.result.associated"],
        FindOutcome.Matching => texts["org.result.matching"],
        FindOutcome.None => texts["org.result.none"],
        _ => texts.Format(found.Items.Count > 0 ? "org.result.found" : "org.result.not-found", Short(found.Query)),
    };

    private static string About(FoundOrganizations found) => "org.about." + OrganizationCardTexts.Of(found.Whose) + found switch
    {
        { Outcome: FindOutcome.Associated } => ".review",
        { Items.Count: > 0 } => ".choose",
        _ => ".none",
    };

    private static IEnumerable<TextBlock> Context(FoundOrganizations found, Texts texts)
    {
        if (found.PublicDomain is not null)
            yield return new TextBlock(texts.Format("org.public", Markdown.Escape(OrganizationWords.Domain(found.PublicDomain))));
        else if (found.LookedUp is not null && found.Outcome != FindOutcome.Searched)
            yield return Aside(texts.Format("org.looked-up", Short(found.LookedUp)));
        if (found.Page > 1)
            yield return Aside(texts.Format("org.page", found.Page));
    }

    private static TextBlock Aside(string markdown) => new(markdown) { IsSubtle = true, Spacing = Spacing.Small };

    private static string Short(string? words) => Markdown.Escape(words, OrganizationWords.LongestName);

    private static IEnumerable<CardElement> Details(FoundOrganizations found, Texts texts)
    {
        var organization = found.Items[0];
        return
        [
            new TextBlock(Markdown.Escape(organization.Name)) { Weight = TextWeight.Bolder, Separator = true },
            OrganizationEvidence.Facts(organization, found.LookedUp, found.Zone, texts),
            .. OrganizationEvidence.Notes(organization, texts),
        ];
    }

    private static IEnumerable<CardElement> Candidates(FoundOrganizations found, Texts texts)
    {
        for (var i = 0; i < found.Items.Count; i++)
            yield return OrganizationEvidence.Short(found.Items[i], i + 1, found.LookedUp, found.Zone, texts);
    }

    /// <summary>The one organisation of an address needs no choosing, unless the order is attached to another one so far.</summary>
    private static bool OffersChoice(FoundOrganizations found) => found.Outcome == FindOutcome.Associated
        ? found.Current is { } current && current.Value != found.Items[0].Id
        : found.Items.Count > 0 || found.Current is not null;

    private static ChoiceSetInput Choices(FoundOrganizations found, Texts texts)
    {
        var titles = found.Items.Select(item => Title(item, found.Items)).ToList();
        var choices = found.Items.Select((item, i) => new Choice(Numbered(titles, i), item.Id)).ToList();
        if (found.Current is { } current && !choices.Exists(choice => choice.Value == current.Value))
        {
            var name = Markdown.Clean(current.Title, OrganizationWords.LongestName);
            choices.Add(current with { Title = texts.Format("org.choose.current", name) });
        }
        return new ChoiceSetInput(CardInputs.OrganizationId, choices)
        {
            Label = texts["org.choose.label"],
            Style = ChoiceStyle.Expanded,
            Value = found.Entry.Selected ?? found.Current?.Value,
            ErrorText = found.Entry.SelectedProblem,
            Separator = true,
        };
    }

    /// <summary>A title that can be typed, so no two on a card are the same; nor are two that only look it: beside a look-alike each says its domain.</summary>
    private static string Title(OrganizationView item, IReadOnlyList<OrganizationView> items)
    {
        var name = OrganizationWords.Name(item);
        var isClear = items.Count(other => string.Equals(OrganizationWords.Name(other), name, StringComparison.OrdinalIgnoreCase)) == 1
            && items.All(other => other.LookAlikeOf is null);
        return isClear ? name : $"{name} ({OrganizationWords.Domain(OrganizationWords.OwnDomain(item) ?? item.Country)})";
    }

    /// <summary>Where even the domains are the same, the number beside the evidence tells them apart.</summary>
    private static string Numbered(List<string> titles, int index)
    {
        var title = titles[index];
        return titles.Count(other => string.Equals(other, title, StringComparison.OrdinalIgnoreCase)) == 1 ? title : $"{index + 1} · {title}";
    }

    private static IEnumerable<TextInput> Inputs(FoundOrganizations found, Texts texts)
    {
        if (found.Whose == OrganizationWhose.Customer)
        {
            yield return new TextInput(CardInputs.AdminEmail)
            {
                Label = texts["org.lookup.label"],
                Value = found.Entry.LookUp,
                ErrorText = found.Entry.LookUpProblem,
            };
        }
        yield return new TextInput(CardInputs.Query)
        {
            Label = texts["org.query.label"],
            Value = found.Entry.Query,
            ErrorText = found.Entry.QueryProblem,
        };
    }

    private static IEnumerable<SubmitAction> Actions(FoundOrganizations found, Texts texts)
    {
        var chooses = found.Items.Count > 0 || found.Current is not null;
        var create = new SubmitAction(texts["org.create"], CardVerbs.Create) { NoInputs = true };
        if (found.Outcome == FindOutcome.None && found.Page == 1)
            yield return create with { IsPrimary = found.Current is null };
        if (chooses)
        {
            yield return new SubmitAction(texts["org.choose"], CardVerbs.Choose)
            {
                IsPrimary = true,
                Data = found.Outcome == FindOutcome.Associated && !OffersChoice(found)
                    ? new Dictionary<string, string> { [CardInputs.OrganizationId] = found.Items[0].Id }
                    : null,
            };
        }
        yield return new SubmitAction(texts["org.search"], CardVerbs.Search) { IsPrimary = !chooses && found.Outcome != FindOutcome.None };
        if (found.HasMore)
            yield return new SubmitAction(texts["org.more"], CardVerbs.More) { NoInputs = true };
        if (found.Outcome != FindOutcome.None || found.Page != 1)
            yield return create;
        yield return new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true };
    }
}
