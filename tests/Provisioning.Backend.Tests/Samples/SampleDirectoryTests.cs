using Provisioning.Backend.Addresses;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Samples;

namespace Provisioning.Backend.Tests.Samples;

public sealed class SampleDirectoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 30, 15, 250, TimeSpan.FromHours(2));
    private static readonly SampleDirectory Directory = SampleDirectory.Generate(Now);

    [Fact]
    public void Generate_GivesTheSameForTheSameSeed()
    {
        Assert.Equal(Text(Directory), Text(SampleDirectory.Generate(Now)));
        Assert.Equal(Directory.Organizations.Select(o => (o.Id, o.Name)), SampleDirectory.Generate(Now.AddDays(100)).Organizations.Select(o => (o.Id, o.Name)));
        Assert.NotEqual(Text(Directory), Text(SampleDirectory.Generate(Now, 1)));
    }

    [Fact]
    public void Organizations_AreManyAndWellFormed()
    {
        var all = Directory.Organizations;
        Assert.True(all.Count >= 520);
        Assert.Equal(all.Count, all.Select(o => o.Id).Distinct().Count());
        Assert.All(all, o =>
        {
            Assert.True(Guid.TryParseExact(o.Id, "D", out _));
            Assert.NotEqual(OrganizationKinds.None, o.Kinds);
            Assert.NotNull(Countries.Of(o.Country));
            Assert.Contains(o.Vertical, SampleDirectory.Verticals);
            Assert.True(o.CreatedAt <= Now);
            Assert.True(o.LastActivityAt is null || (o.LastActivityAt <= Now && o.LastActivityAt >= o.CreatedAt));
            Assert.InRange(o.Name.Length, 3, 60);
            Assert.NotEmpty(o.Domains);
            Assert.Equal(o.Domains.Count, o.Domains.Select(d => d.Name).Distinct().Count());
            Assert.All(o.Users, u => Assert.Equal(u, EmailAddressRules.Parse(u).Address?.Value));
        });
    }

    [Fact]
    public void Domains_AreInventedOrPublicMail() => Assert.All(Directory.Organizations.SelectMany(o => o.Domains), d =>
    {
        Assert.Equal(d.Name, EmailAddressRules.ParseDomain(d.Name));
        Assert.True(d.Name.EndsWith(".example", StringComparison.Ordinal) || d.Name.EndsWith(".test", StringComparison.Ordinal) || PublicMailDomains.Contains(d.Name));
        Assert.False(PublicMailDomains.Contains(d.Name) && d.Status != DomainStatus.User);
    });

    [Fact]
    public void ADomain_IsClaimedOnceAtMost() => Assert.All(
        Directory.Organizations.SelectMany(o => o.Domains).Where(d => d.Status == DomainStatus.Claimed).GroupBy(d => d.Name), g => Assert.Single(g));

    [Fact]
    public void AnAddress_BelongsToOneOrganizationOfAKindAtMost()
    {
        foreach (var kind in new[] { OrganizationKinds.Partner, OrganizationKinds.Customer })
        {
            var users = Directory.Organizations.Where(o => o.Kinds.HasFlag(kind)).SelectMany(o => o.Users).ToList();
            Assert.Equal(users.Count, users.Distinct().Count());
        }
    }

    [Fact]
    public void TheCrowd_HasAllSorts()
    {
        var names = Directory.Organizations.Select(o => o.Name).ToList();
        (string Script, int From, int To)[] scripts =
        [
            ("accents", 0xC0, 0x17F), ("Greek", 0x370, 0x3FF), ("Cyrillic", 0x400, 0x4FF), ("Hebrew", 0x590, 0x5FF), ("Arabic", 0x600, 0x6FF),
            ("Devanagari", 0x900, 0x97F), ("kana", 0x3040, 0x30FF), ("Chinese", 0x4E00, 0x9FFF), ("Hangul", 0xAC00, 0xD7AF),
        ];
        Assert.All(scripts, s => Assert.True(names.Count(n => n.Any(c => c >= s.From && c <= s.To)) >= 5, s.Script));
        Assert.True(Directory.Organizations.Count(o => MatchRules.IsProbablyWrong(Candidate(o, MatchReason.UserDomain), Now)) >= 10);
        Assert.Contains(Directory.Organizations, o => o.ActiveUsers >= 100);
        Assert.True(Directory.Organizations.Count(o => o.Kinds.HasFlag(OrganizationKinds.Partner)) >= 50);
        Assert.True(Directory.Organizations.Select(o => o.Country).Distinct().Count() >= 40);
    }

    internal static OrganizationCandidate Candidate(SampleOrganization o, MatchReason reason) =>
        new(o.Id, o.Name, o.Country, o.Domains, o.ActiveUsers, o.LastActivityAt, o.CreatedAt, reason);

    private static string Text(SampleDirectory directory) => string.Join('\n', directory.Organizations.Select(o =>
        $"{o.Id} {o.Name} {o.Kinds} {o.Country} {o.Vertical} {o.CreatedAt:O} {string.Join(',', o.Domains)} {o.ActiveUsers} {o.LastActivityAt:O} {string.Join(',', o.Users)}"));
}
