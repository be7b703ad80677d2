namespace Provisioning.Cards;

/// <summary>The evidence about an organisation as parts of a card: short for one of several, as facts for one alone.</summary>
internal static class OrganizationEvidence
{
    public static Container Short(OrganizationView organization, int number, string? address, TimeZoneInfo zone, Texts texts) => new(
    [
        new TextBlock($"**{number}** · **{Markdown.Escape(OrganizationWords.Name(organization))}**"),
        Line(Figures(organization, zone, texts)),
        Line(texts.Format("org.verified", OrganizationWords.Domains(organization.VerifiedDomains, texts))
            + " · " + texts.Format("org.claimed", OrganizationWords.Domains(organization.ClaimedDomains, texts))),
        .. organization.Reasons.Count > 0
            ? [Line(texts.Format("org.why", OrganizationWords.Reasons(organization, address, texts)))]
            : Array.Empty<TextBlock>(),
        .. Notes(organization, texts),
    ])
    { Separator = true };

    public static FactSet Facts(OrganizationView organization, string? address, TimeZoneInfo zone, Texts texts)
    {
        var facts = new List<Fact> { new(texts["org.fact.country"], organization.Country) };
        if (OrganizationWords.Vertical(organization.Vertical, texts) is { } vertical)
            facts.Add(new Fact(texts["org.fact.vertical"], vertical));
        facts.Add(new Fact(texts["org.fact.verified"], OrganizationWords.Domains(organization.VerifiedDomains, texts)));
        facts.Add(new Fact(texts["org.fact.claimed"], OrganizationWords.Domains(organization.ClaimedDomains, texts)));
        facts.Add(new Fact(texts["org.fact.users"], texts.Number(organization.ActiveUsers)));
        var activity = organization.LastActivityAt is { } at ? texts.Day(at, zone) : texts["org.activity.never"];
        facts.Add(new Fact(texts["org.fact.activity"], activity));
        facts.Add(new Fact(texts["org.fact.created"], texts.Day(organization.CreatedAt, zone)));
        if (organization.Reasons.Count > 0)
            facts.Add(new Fact(texts["org.fact.why"], OrganizationWords.Reasons(organization, address, texts)));
        return new FactSet(facts);
    }

    /// <summary>What speaks against it, or what it costs.</summary>
    public static IEnumerable<TextBlock> Notes(OrganizationView organization, Texts texts)
    {
        if (organization.LookAlikeOf is not null)
            yield return Note(OrganizationWords.LookAlike(organization, texts)) with { Color = TextColor.Attention };
        if (organization.ProbablyWrong)
            yield return Note(texts["org.probably-wrong"]) with { Color = TextColor.Warning };
        if (organization.NeedsApproval)
            yield return Note(texts["org.needs-approval"]);
    }

    private static string Figures(OrganizationView organization, TimeZoneInfo zone, Texts texts) => string.Join(" · ",
        Markdown.Clean(organization.Country),
        texts.Count("org.users", organization.ActiveUsers),
        organization.LastActivityAt is { } at ? texts.Format("org.activity", texts.Day(at, zone)) : texts["org.activity.never"],
        texts.Format("org.created", texts.Day(organization.CreatedAt, zone)));

    private static TextBlock Line(string plain) => TextBlock.Plain(plain) with { Spacing = Spacing.None, IsSubtle = true };

    private static TextBlock Note(string plain) => TextBlock.Plain(plain) with { Spacing = Spacing.Small };
}
