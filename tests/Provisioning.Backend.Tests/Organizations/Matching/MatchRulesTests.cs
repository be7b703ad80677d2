using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Tests.Organizations.Matching;

public sealed class MatchRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Reason_TakesTheStrongestStatus()
    {
        var address = EmailAddressRules.Parse("new@acme.example").Address!;
        OrganizationDomain[] domains = [new("acme.example", DomainStatus.User), new("acme.example", DomainStatus.Claimed), new("other.example", DomainStatus.Verified)];
        Assert.Equal(MatchReason.ClaimedDomain, MatchRules.Reason(address, domains, isUser: false));
        Assert.Equal(MatchReason.AddressBelongs, MatchRules.Reason(address, domains, isUser: true));
        Assert.Equal(MatchReason.VerifiedDomain, MatchRules.Reason("other.example", domains));
        Assert.Equal(MatchReason.UserDomain, MatchRules.Reason("acme.example", domains[..1]));
        Assert.Null(MatchRules.Reason("none.example", domains));
    }

    [Fact]
    public void Reason_NeverMatchesPublicMailByDomain()
    {
        var address = EmailAddressRules.Parse("new@gmail.com").Address!;
        OrganizationDomain[] domains = [new("gmail.com", DomainStatus.User)];
        Assert.Null(MatchRules.Reason(address, domains, isUser: false));
        Assert.Equal(MatchReason.AddressBelongs, MatchRules.Reason(address, domains, isUser: true));
    }

    [Fact]
    public void Ranking_GoesByReasonThenActivityThenUsersThenName()
    {
        OrganizationCandidate[] expected =
        [
            Candidate("address", MatchReason.AddressBelongs, 900, 1),
            Candidate("claimed", MatchReason.ClaimedDomain, 800, 1),
            Candidate("verified-recent", MatchReason.VerifiedDomain, 1, 5),
            Candidate("verified-old", MatchReason.VerifiedDomain, 30, 500),
            Candidate("user-recent-large", MatchReason.UserDomain, 2, 50),
            Candidate("user-recent-small-a", MatchReason.UserDomain, 2, 5),
            Candidate("user-recent-small-b", MatchReason.UserDomain, 2, 5),
            Candidate("user-never", MatchReason.UserDomain, null, 5000),
            Candidate("found", MatchReason.NameOrDomainSearch, 0, 5000),
        ];
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            var shuffled = expected.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected.Select(c => c.Name), shuffled.Order(MatchRules.Ranking).Select(c => c.Name));
        }
    }

    [Fact]
    public void Code_IsStable() => Assert.Equal(
        ["address", "claimed-domain", "verified-domain", "user-domain", "name"], Enum.GetValues<MatchReason>().Select(MatchRules.Code));

    [Theory]
    [InlineData(DomainStatus.User, 366, true)]
    [InlineData(DomainStatus.User, null, true)]
    [InlineData(DomainStatus.User, 364, false)]
    [InlineData(DomainStatus.Verified, 2000, false)]
    [InlineData(DomainStatus.Claimed, null, false)]
    public void IsProbablyWrong_NeedsNoDomainAndNoActivityForAYear(DomainStatus status, int? daysAgo, bool expected) =>
        Assert.Equal(expected, MatchRules.IsProbablyWrong(Candidate("x", MatchReason.UserDomain, daysAgo, 1, status), Now));

    [Theory]
    [InlineData(DomainStatus.User, 99, false)]
    [InlineData(DomainStatus.User, 100, true)]
    [InlineData(DomainStatus.Verified, 1, true)]
    [InlineData(DomainStatus.Claimed, 0, true)]
    public void NeedsApproval_FromAHundredUsersOrAnOwnDomain(DomainStatus status, int users, bool expected) =>
        Assert.Equal(expected, MatchRules.NeedsApproval(Candidate("x", MatchReason.UserDomain, 1, users, status)));

    private static OrganizationCandidate Candidate(string name, MatchReason reason, int? daysAgo, int users, DomainStatus status = DomainStatus.User) => new(
        name, name, "IT", [new OrganizationDomain("acme.example", status)], users, daysAgo is { } days ? Now.AddDays(-days) : null, Now.AddYears(-5), reason);
}
