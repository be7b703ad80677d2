using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Samples;

namespace Provisioning.Backend.Tests.Samples;

/// <summary>Each sample order does lead to the outcome that it is an example of.</summary>
public sealed class SampleOrdersTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly SampleDirectory Directory = SampleDirectory.Generate(Now);

    public static TheoryData<string> Outcomes => [.. Directory.Orders.Select(o => o.Outcome)];

    [Fact]
    public void ThereAreTwelve_AllDifferent()
    {
        Assert.Equal(12, Directory.Orders.Count);
        Assert.Equal(12, Directory.Orders.Select(o => o.Outcome).Distinct().Count());
        Assert.Equal(12, Directory.Orders.Select(o => o.OrderNumber).Distinct().Count());
        Assert.Equal(12, Directory.Orders.Select(o => o.SubscriptionId).Distinct().Count());
    }

    [Fact]
    public void TogetherTheyCoverEveryOutcomeOfTheFinder()
    {
        string[] finder =
        [
            "partner-associated", "partner-matching", "partner-none", "customer-associated", "customer-matching", "customer-none",
            "own-company-associated", "own-company-none", "lookalike", "dormant", "public-mail", "approval", "non-latin", "more-than-five",
        ];
        Assert.Empty(finder.Except(Directory.Orders.SelectMany(o => o.Tags)));
        Assert.Contains(Directory.Orders, o => o.Offer.StartsWith("A-Flex", StringComparison.Ordinal));
        Assert.Contains(Directory.Orders, o => !o.Offer.StartsWith("A-Flex", StringComparison.Ordinal));
        Assert.True(Directory.Orders.Count(o => o.Locale == "it-IT") >= 3);
        string[] expected = ["calling", "meetings", "meetings,calling"];
        Assert.Equal(expected, Directory.Orders.Select(o => string.Join(',', o.Services.Select(s => s.Kind))).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void EachOrder_LeadsToItsOutcomes(string outcome)
    {
        var order = Directory.Orders.Single(o => o.Outcome == outcome);
        Assert.NotEmpty(order.Title.En);
        Assert.NotEmpty(order.Title.It);
        Assert.All(order.Services, s => Assert.True(s.Quantity > 0));
        var contact = EmailAddressRules.Parse(order.ContactEmail).Address!;
        var customers = order.Tags.Contains("own-company") ? ByAddress(contact, OrganizationKinds.Customer) : Customers(order);

        var actual = new List<string>();
        actual.Add(order.Tags.Contains("own-company")
            ? "own-company-" + Result(customers)
            : "partner-" + Result(ByAddress(contact, OrganizationKinds.Partner)));
        if (!order.Tags.Contains("own-company"))
        {
            actual.Add("customer-" + Result(customers));
        }

        string[] results = ["associated", "matching", "none"];
        Assert.Equal(actual, order.Tags.Where(t => results.Any(r => t.EndsWith("-" + r, StringComparison.Ordinal))));
        Assert.Equal(PublicMailDomains.Contains(contact.Domain), order.Tags.Contains("public-mail"));
        Assert.Equal(customers.Count > 0 && customers.All(c => MatchRules.IsProbablyWrong(c, Now)), order.Tags.Contains("dormant"));
        Assert.Equal(order.Tags.Contains("approval"), customers.Count > 0 && customers[0].ActiveUsers >= 100);
        Assert.Equal(order.Tags.Contains("non-latin"), customers.Any(c => c.Name.Any(ch => ch >= 0x600)) && outcome != "customer-matching-many");
    }

    [Theory]
    [InlineData("partner-matching", OrganizationKinds.Partner, "meridianova.example")]
    [InlineData("customer-matching-many", OrganizationKinds.Customer, "helixoria.example")]
    public void TwelveCandidates_AreRankedByReason(string outcome, OrganizationKinds kind, string domain)
    {
        Assert.Contains(Directory.Orders, o => o.Outcome == outcome && o.Tags.Contains("more-than-five"));
        var found = ByDomain(domain, kind);
        Assert.Equal(12, found.Count);
        Assert.Equal(MatchReason.ClaimedDomain, found[0].Reason);
        Assert.Equal(MatchReason.VerifiedDomain, found[1].Reason);
        Assert.Equal(2, found.Count(c => MatchRules.IsProbablyWrong(c, Now)));
        Assert.True(MatchRules.IsProbablyWrong(found[^1], Now));
    }

    [Fact]
    public void LookAlikes_ArePointedOut()
    {
        var found = ByDomain("marlowecraft.example", OrganizationKinds.Customer);
        Assert.Equal("Marlowe Craft", found[0].Name);
        var findings = LookAlike.Among("marlowecraft.example", found).OfType<LookAlikeFinding>().ToList();
        Assert.Equal(2, findings.Count(f => f.Kind == LookAlikeKind.Homograph));
        Assert.Equal(1, findings.Count(f => f.Kind == LookAlikeKind.OneEdit));
        Assert.Contains(findings, f => f.Domain.StartsWith("xn--", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("meridianova.example", OrganizationKinds.Partner)]
    [InlineData("helixoria.example", OrganizationKinds.Customer)]
    [InlineData("mirai-koubou.example", OrganizationKinds.Customer)]
    [InlineData("grandmarais.example", OrganizationKinds.Customer)]
    public void OtherCandidates_AreNotSuspected(string domain, OrganizationKinds kind) =>
        Assert.All(LookAlike.Among(domain, ByDomain(domain, kind)), Assert.Null);

    private static List<OrganizationCandidate> Customers(SampleOrder order) =>
        order.CustomerAdminEmail is { } admin
            ? ByAddress(EmailAddressRules.Parse(admin).Address!, OrganizationKinds.Customer)
            : ByDomain(order.EndCustomer.Domain!, OrganizationKinds.Customer);

    private static string Result(List<OrganizationCandidate> found) => found switch
    {
        [] => "none",
        [{ Reason: MatchReason.AddressBelongs }, ..] => "associated",
        _ => "matching",
    };

    private static List<OrganizationCandidate> ByAddress(EmailAddress address, OrganizationKinds kind) =>
        Found(kind, o => MatchRules.Reason(address, o.Domains, o.Users.Contains(address.Value)));

    private static List<OrganizationCandidate> ByDomain(string domain, OrganizationKinds kind) =>
        Found(kind, o => MatchRules.Reason(domain, o.Domains));

    private static List<OrganizationCandidate> Found(OrganizationKinds kind, Func<SampleOrganization, MatchReason?> reason) =>
    [
        .. Directory.Organizations
            .Where(o => o.Kinds.HasFlag(kind))
            .Select(o => reason(o) is { } r ? SampleDirectoryTests.Candidate(o, r) : null)
            .OfType<OrganizationCandidate>()
            .Order(MatchRules.Ranking),
    ];
}
