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
    public void Of_NeverThrows() => Check.QuickThrowOnFailure(Prop.ForAll<string, string>((a, b) =>
        LookAlike.Of(a ?? "", [b ?? ""]) is null or { Kind: LookAlikeKind.Homograph or LookAlikeKind.OneEdit }));
}
