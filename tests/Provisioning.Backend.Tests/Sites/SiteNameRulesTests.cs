using FsCheck;
using FsCheck.Fluent;
using Provisioning.Backend.Sites;

namespace Provisioning.Backend.Tests.Sites;

public sealed class SiteNameRulesTests
{
    private static readonly string Longest = new('a', 63);

    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("  ACME-Italia ", "acme-italia")]
    [InlineData("https://acme.webex.com", "acme")]
    [InlineData("HTTPS://Acme.WebEx.com/", "acme")]
    [InlineData("http://acme.webex.com/meet/anna", "acme")]
    [InlineData("acme.webex.com", "acme")]
    [InlineData("acme/", "acme")]
    [InlineData("a-1", "a-1")]
    [InlineData("123", "123")]
    [InlineData("a--b", "a--b")]
    public void Check_NormalisesAndAccepts(string typed, string name) => Assert.Equal(new SiteNameVerdict(name, null), SiteNameRules.Check(typed));

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("  ", "empty")]
    [InlineData("https://", "empty")]
    [InlineData("https://.webex.com", "empty")]
    [InlineData("ab", "too-short")]
    [InlineData("acme.eu", "dots")]
    [InlineData("acme.example.com", "dots")]
    [InlineData("acme.eu.webex.com", "dots")]
    [InlineData("acme corp", "spaces")]
    [InlineData("ac\tme", "spaces")]
    [InlineData("acme_corp", "characters")]
    [InlineData("acme%", "characters")]
    [InlineData("acme😀", "characters")]
    [InlineData("<b>acme</b>", "characters")]
    [InlineData("acme/meet", "characters")]
    [InlineData("-acme", "hyphen-edge")]
    [InlineData("acme-", "hyphen-edge")]
    [InlineData("bücher", "idn")]
    [InlineData("アクメ", "idn")]
    [InlineData("xn--bcher-kva", "idn")]
    [InlineData("ab--cd", "idn")]
    [InlineData("\u212Aelvin", "idn")]
    [InlineData("www", "reserved")]
    [InlineData("Webex", "reserved")]
    [InlineData("admin", "reserved")]
    public void Check_SaysWhyNot(string? typed, string code) => Assert.Equal(code, SiteNameRules.Check(typed).Code);

    [Fact]
    public void Check_TakesSixtyThreeCharacters()
    {
        Assert.True(SiteNameRules.Check(Longest).IsValid);
        Assert.Equal("too-long", SiteNameRules.Check(Longest + "a").Code);
        Assert.Equal("too-long", SiteNameRules.Check(new string('a', 1_000_000)).Code);
    }

    [Fact]
    public void Alternatives_AreNearTheWantedName()
    {
        Assert.Equal(["acme-eu", "acme-meetings", "acme-2"], SiteNameRules.Alternatives("acme", _ => true));
        Assert.Equal(["acme-meetings", "acme-online", "acme-team"], SiteNameRules.Alternatives("acme", n => n is not ("acme-eu" or "acme-2")));
        Assert.Equal(["acme-corp", "acme-corp-eu", "acme-corp-meetings"], SiteNameRules.Alternatives("Acme Corp.", _ => true));
        Assert.Equal(["bucher-groß".Replace("ß", "ss", StringComparison.Ordinal), "bucher-gross-eu", "bucher-gross-meetings"], SiteNameRules.Alternatives("Bücher Groß", _ => true));
    }

    [Fact]
    public void Alternatives_FallBackToTheCompanyName()
    {
        Assert.Equal(["mirai-kobo", "mirai-kobo-eu", "mirai-kobo-meetings"], SiteNameRules.Alternatives("未来", _ => true, "Mirai Kōbō"));
        Assert.Equal(3, SiteNameRules.Alternatives("未来", _ => true, "未来工房").Count);
        Assert.Equal(3, SiteNameRules.Alternatives(null, _ => true).Count);
    }

    [Fact]
    public void Alternatives_OfTheLongestNameFit()
    {
        var names = SiteNameRules.Alternatives(Longest, _ => true);
        Assert.Equal(3, names.Count);
        Assert.All(names, n => Assert.Equal(63, n.Length));
        Assert.Equal(3, SiteNameRules.Alternatives(new string('a', 60) + "-eu extra", _ => true).Distinct().Count());
    }

    [Fact]
    public void Alternatives_EndWhenNothingIsFree() => Assert.Empty(SiteNameRules.Alternatives("acme", _ => false));

    [Fact]
    public void Alternatives_AreAlwaysThreeValidFreeNames() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<string?, string?, int>((wanted, company, taken) =>
    {
        bool IsFree(string name) => string.GetHashCode(name, StringComparison.Ordinal) % 5 != Math.Abs(taken % 5);
        var names = SiteNameRules.Alternatives(wanted, IsFree, company);
        return names.Count == 3
            && names.Distinct().Count() == 3
            && names.All(n => IsFree(n) && SiteNameRules.Check(n) == new SiteNameVerdict(n, null) && n != SiteNameRules.Check(wanted).Name)
            && names.SequenceEqual(SiteNameRules.Alternatives(wanted, IsFree, company));
    }));

    [Fact]
    public void Normalize_IsIdempotent()
    {
        var parts = Gen.Elements("https://", "http://", ".webex.com", "/", " ", "a", "B-", "é", ".", "\u0130", "meet");
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(parts.ListOf().Select(p => string.Concat(p)).ToArbitrary(), text =>
        {
            var once = SiteNameRules.Normalize(text);
            return SiteNameRules.Normalize(once) == once;
        }));
    }
}
