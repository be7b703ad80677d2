using FsCheck;
using FsCheck.Fluent;
using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Tests.Organizations.Matching;

public sealed class EmailAddressRulesTests
{
    [Theory]
    [InlineData("anna@acme.example", "anna@acme.example")]
    [InlineData("  Anna.Keller+web@ACME.Example ", "anna.keller+web@acme.example")]
    [InlineData("anna@bücher.example", "anna@xn--bcher-kva.example")]
    [InlineData("anna@BÜCHER.example", "anna@xn--bcher-kva.example")]
    [InlineData("mailto:anna@acme.example", "anna@acme.example")]
    [InlineData("<anna@acme.example>", "anna@acme.example")]
    [InlineData("o'neil@acme.example", "o'neil@acme.example")]
    [InlineData("josé@acme.example", "josé@acme.example")]
    public void Parse_NormalisesAGoodAddress(string typed, string value)
    {
        var result = EmailAddressRules.Parse(typed);
        Assert.Null(result.Code);
        Assert.Equal(value, result.Address!.Value);
        Assert.Equal(result.Address, EmailAddressRules.Parse(result.Address.LocalPart + "@" + result.Address.Domain).Address);
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("   ", "empty")]
    [InlineData("anna", "no-at")]
    [InlineData("anna@b@c.example", "several-at")]
    [InlineData("@acme.example", "local-part")]
    [InlineData(".anna@acme.example", "local-part")]
    [InlineData("an..na@acme.example", "local-part")]
    [InlineData("an na@acme.example", "invalid-characters")]
    [InlineData("an\u0000na@acme.example", "invalid-characters")]
    [InlineData("anna@acme.example, bob@acme.example", "invalid-characters")]
    [InlineData("an\u202Ena@acme.example", "invalid-characters")]
    [InlineData("anna@acme", "domain")]
    [InlineData("anna@", "domain")]
    [InlineData("anna@-acme.example", "domain")]
    [InlineData("anna@acme..example", "domain")]
    [InlineData("anna@ac_me.example", "domain")]
    [InlineData("anna@192.168.0.1", "domain")]
    [InlineData("anna@\uFFFD.example", "domain")]
    public void Parse_SaysWhatIsWrong(string? typed, string code) => Assert.Equal(new EmailAddressResult(null, code), EmailAddressRules.Parse(typed));

    [Fact]
    public void Parse_KeepsTheLimitsOfLength()
    {
        Assert.True(EmailAddressRules.Parse(new string('a', 64) + "@acme.example").IsValid);
        Assert.Equal("local-part", EmailAddressRules.Parse(new string('a', 65) + "@acme.example").Code);
        Assert.Equal("domain", EmailAddressRules.Parse("a@" + new string('a', 64) + ".example").Code);
        Assert.Equal("too-long", EmailAddressRules.Parse("a@" + string.Concat(Enumerable.Repeat("abcdefgh.", 40)) + "example").Code);
        Assert.Equal("too-long", EmailAddressRules.Parse(new string('a', 1_000_000)).Code);
    }

    [Fact]
    public void Parse_NeverThrowsAndIsIdempotent()
    {
        var parts = Gen.Elements("a", "B", "@", ".", "-", "xn--", "é", "ß", "\u0130", "か", "\ud83d", "。", " ", "example", "\u00ad");
        Check.QuickThrowOnFailure(Prop.ForAll(parts.ListOf().Select(p => string.Concat(p)).ToArbitrary(), text =>
            EmailAddressRules.Parse(text).Address is not { } address || EmailAddressRules.Parse(address.Value).Address?.Value == address.Value));
    }

    [Fact]
    public void PublicMailDomains_AreManyAndWellFormed()
    {
        Assert.True(PublicMailDomains.All.Count >= 60);
        Assert.All(PublicMailDomains.All, d => Assert.Equal(d, EmailAddressRules.ParseDomain(d)));
        Assert.True(PublicMailDomains.Contains("GMail.com"));
        Assert.True(PublicMailDomains.Contains("libero.it"));
        Assert.False(PublicMailDomains.Contains("acme.example"));
    }
}
