using FsCheck;
using FsCheck.Fluent;
using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Tests.Organizations.Matching;

public sealed class LookAlikeTests
{
    [Theory]
    [InlineData("аcme.example", "acme.example")] // Cyrillic a
    [InlineData("αcme.example", "acme.example")] // Greek alpha
    [InlineData("g00dfood.example", "goodfood.example")]
    [InlineData("paypa1.example", "paypal.example")]
    [InlineData("rnarlowe.example", "marlowe.example")]
    [InlineData("vvaterside.example", "waterside.example")]
    [InlineData("açme.example", "acme.example")]
    [InlineData("acme.example", "аcme.example")]
    public void Of_SeesHomographs(string domain, string better)
    {
        Assert.Equal(new LookAlikeFinding(domain, LookAlikeKind.Homograph, better), LookAlike.Of(domain, [better]));
        var ascii = EmailAddressRules.ParseDomain(domain)!;
        Assert.Equal(LookAlikeKind.Homograph, LookAlike.Of(ascii, [better])?.Kind);
    }

    [Theory]
    [InlineData("acmee.example", "acme.example")]
    [InlineData("acm.example", "acme.example")]
    [InlineData("acne.example", "acme.example")]
    [InlineData("amce.example", "acme.example")]
    [InlineData("acme.exampl", "acme.example")]
    public void Of_SeesOneLetterOff(string domain, string better) =>
        Assert.Equal(new LookAlikeFinding(domain, LookAlikeKind.OneEdit, better), LookAlike.Of(domain, [better]));

    [Theory]
    [InlineData("acme.example", "acme.example")]
    [InlineData("ACME.example.", "acme.example")]
    [InlineData("zenith.example", "acme.example")]
    [InlineData("acme.test", "acme.example")]
    [InlineData("acmeus.example", "acme.example")]
    [InlineData("ab.xyz", "ac.xyz")]
    [InlineData("xn--.example", "acme.example")]
    public void Of_LeavesOthersAlone(string domain, string better) => Assert.Null(LookAlike.Of(domain, [better]));

    [Fact]
    public void Of_PrefersTheHomographAndNeverDoubtsABetterMatchItself()
    {
        Assert.Equal("acme.example", LookAlike.Of("аcme.example", ["acmee.example", "acme.example"])!.Resembles);
        Assert.Null(LookAlike.Of("acmee.example", ["acme.example", "acmee.example"]));
        Assert.Null(LookAlike.Of("acme.example", []));
    }

    [Fact]
    public void Among_DoubtsOnlyWhatResemblesSomethingBetter()
    {
        OrganizationCandidate[] ranked =
        [
            Candidate("owner", ("acme.example", DomainStatus.Claimed), ("acmee.example", DomainStatus.Verified)),
            Candidate("branch", ("acme.example", DomainStatus.Verified), ("zenith.example", DomainStatus.Verified)),
            Candidate("impostor", ("acme.example", DomainStatus.User), (EmailAddressRules.ParseDomain("аcme.example")!, DomainStatus.Verified)),
            Candidate("near a better one", ("acme.example", DomainStatus.User), ("zennith.example", DomainStatus.User)),
            Candidate("users", ("acme.example", DomainStatus.User)),
        ];
        var findings = LookAlike.Among("acme.example", ranked);
        Assert.Equal([null, null, "acme.example", "zenith.example", null], findings.Select(f => f?.Resembles));
        Assert.Equal(LookAlikeKind.Homograph, findings[2]!.Kind);
        Assert.Equal([null, null, "acme.example"], LookAlike.Among(null, ranked[..3]).Select(f => f?.Resembles));
    }

    [Fact]
    public void Among_DoubtsTheNewcomer_HoweverBusy()
    {
        var newcomer = Candidate("newcomer", ("acne.example", DomainStatus.Claimed)) with { LastActivityAt = DateTimeOffset.UnixEpoch.AddYears(9) };
        var established = Candidate("owner", ("acme.example", DomainStatus.Verified)) with { ActiveUsers = 40 };

        Assert.Equal(["acme.example", null], LookAlike.Among(null, [newcomer, established]).Select(f => f?.Resembles));
    }

    private static OrganizationCandidate Candidate(string name, params (string Name, DomainStatus Status)[] domains) => new(
        name, name, "IT", [.. domains.Select(d => new OrganizationDomain(d.Name, d.Status))], 1, null, DateTimeOffset.UnixEpoch, MatchReason.UserDomain);

    [Fact]
    public void Of_NeverThrows() => Check.QuickThrowOnFailure(Prop.ForAll<string, string>((a, b) =>
        LookAlike.Of(a ?? "", [b ?? ""]) is null or { Kind: LookAlikeKind.Homograph or LookAlikeKind.OneEdit }));
}
