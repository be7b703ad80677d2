using Provisioning.Cards;
using static Provisioning.Gallery.Samples.Invented;

namespace Provisioning.Gallery.Samples;

/// <summary>The organisation finder and what comes of it.</summary>
internal static class OrganizationSamples
{
    private static readonly OrganizationView Ordinary = new()
    {
        Id = "org-1",
        Name = Company,
        Country = "Italia",
        Vertical = "hospitality",
        VerifiedDomains = ["nonna-lucia.example"],
        ClaimedDomains = ["nonna-lucia.example", "trattoria-lucia.example"],
        ActiveUsers = 1204,
        LastActivityAt = Now.AddDays(-2),
        CreatedAt = Now.AddYears(-7),
        Reasons = [new("address", null), new("claimed-domain", "nonna-lucia.example")],
    };

    private static readonly OrganizationView Long = Ordinary with
    {
        Id = "org-2",
        Name = LongCompany,
        VerifiedDomains = [LongDomain, "a." + LongDomain, "b." + LongDomain, "c." + LongDomain],
        Reasons = [new("verified-domain", LongDomain), new("user-domain", LongDomain), new("name", null)],
        NeedsApproval = true,
    };

    private static readonly IReadOnlyList<OrganizationView> Many =
    [
        Ordinary,
        Long,
        Ordinary with { Id = "org-3", Name = JapaneseCompany, Country = "日本", VerifiedDomains = [], ClaimedDomains = [], LastActivityAt = null },
        Long with { Id = "org-4", Name = UnbrokenCompany, ProbablyWrong = true, LookAlikeOf = "nonna-lucia.example" },
        Long with { Id = "org-5", Name = LongCompany },
    ];

    private static readonly MappingAnswers Mapping = new(CanDelegate: true, CustomerSetsUp: true, CustomerAdminEmail: Email, EmailProblem: null);

    public static IReadOnlyList<Sample> All { get; } =
    [
        Find("organization-own", new FoundOrganizations { Whose = OrganizationWhose.Own, Outcome = FindOutcome.Associated, Items = [Ordinary] }),
        Find("organization-associated", new FoundOrganizations
        {
            Whose = OrganizationWhose.Partner,
            Outcome = FindOutcome.Associated,
            Items = [Long with { ProbablyWrong = true, LookAlikeOf = "nonna-lucia.example" }],
            Current = new Choice(LongCompany, "org-9"),
        }),
        Find("organization-two", new FoundOrganizations
        {
            Whose = OrganizationWhose.Customer, Outcome = FindOutcome.Matching, Items = [Many[0], Many[2]], LookedUp = Email,
        }),
        new("organization-many", typeof(FindOrganizationCard), texts => FindOrganizationCard.Create(new FoundOrganizations
        {
            Whose = OrganizationWhose.Customer,
            Outcome = FindOutcome.Searched,
            Items = Many,
            Page = 2,
            HasMore = true,
            Query = LongCompany,
            LookedUp = LongEmail,
            PublicDomain = "gmail.com",
            Current = new Choice(LongCompany, "org-9"),
            Zone = Zone,
            Entry = new FindEntry { Query = LongCompany, LookUp = LongEmail, SelectedProblem = Problem(texts), QueryProblem = Problem(texts), LookUpProblem = Problem(texts) },
        }, texts)),
        Find("organization-none", new FoundOrganizations { Whose = OrganizationWhose.Own, Outcome = FindOutcome.None, PublicDomain = "gmail.com" }),
        Find("organization-not-found", new FoundOrganizations { Whose = OrganizationWhose.Customer, Outcome = FindOutcome.Searched, Query = MarkedUp }),
        new("organization-unavailable", typeof(OrganizationUnavailableCard), texts => OrganizationUnavailableCard.Create(Problem(texts), texts)),
        new("organization-review", typeof(ReviewOrganizationCard), texts => ReviewOrganizationCard.Create(
            new OrganizationReview(OrganizationWhose.Partner, Ordinary, LookedUp: null, ProvisioningAdministrator: false, Mapping: null, Zone), texts)),
        new("organization-review-final", typeof(ReviewOrganizationCard), texts => ReviewOrganizationCard.Create(
            new OrganizationReview(OrganizationWhose.Customer, Many[3], LongEmail, ProvisioningAdministrator: true, Mapping with { EmailProblem = Problem(texts) }, Zone), texts)),
        new("organization-new", typeof(NewOrganizationCard), texts => NewOrganizationCard.Create(
            new NewOrganizationForm { Whose = OrganizationWhose.Customer, Verticals = Verticals(texts), Countries = Countries }, texts)),
        new("organization-new-problems", typeof(NewOrganizationCard), texts => NewOrganizationCard.Create(new NewOrganizationForm
        {
            Whose = OrganizationWhose.Customer,
            Name = LongCompany,
            Vertical = "telecommunications",
            Country = "IT",
            AdminEmail = LongEmail,
            Verticals = Verticals(texts),
            Countries = Countries,
            Problems = Problems(texts, CardInputs.Name, CardInputs.Vertical, CardInputs.Country, CardInputs.AdminEmail),
        }, texts)),
        new("organization-check", typeof(CheckOrganizationCard), texts => CheckOrganizationCard.Create(
            new OrganizationCheck(OrganizationWhose.Own, Company, "hospitality", "Italia", AdminEmail: null, Mapping: null), texts)),
        new("organization-check-final", typeof(CheckOrganizationCard), texts => CheckOrganizationCard.Create(
            new OrganizationCheck(OrganizationWhose.Customer, UnbrokenCompany, "professional-services", "Repubblica Democratica del Congo", LongEmail, Mapping), texts)),
    ];

    private static Sample Find(string name, FoundOrganizations found) =>
        new(name, typeof(FindOrganizationCard), texts => FindOrganizationCard.Create(found with { Zone = Zone }, texts));
}
