using Provisioning.Backend.Addresses;

namespace Provisioning.Backend.Tests.Addresses;

public sealed class CountriesTests
{
    public static TheoryData<string> Isos => [.. Countries.All.Select(c => c.Iso2)];

    [Fact]
    public void All_HoldsTheCountriesSold()
    {
        var isos = Countries.All.Select(c => c.Iso2).ToHashSet(StringComparer.Ordinal);
        string[] expected =
        [
            "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT",
            "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "GB", "CH", "US", "CA", "AU", "NZ", "JP", "CN", "IN", "BR", "MX", "AR", "CL", "CO",
            "SG", "HK", "KR", "ZA", "AE", "SA", "IL", "TR",
        ];
        Assert.Empty(expected.Except(isos));
        Assert.Equal(isos.Count, Countries.All.Count);
    }

    [Theory]
    [InlineData("US", 57)]
    [InlineData("CA", 13)]
    [InlineData("AU", 8)]
    [InlineData("IT", 107)]
    [InlineData("BR", 27)]
    [InlineData("MX", 32)]
    [InlineData("IN", 36)]
    [InlineData("CN", 31)]
    [InlineData("JP", 47)]
    [InlineData("ES", 52)]
    public void States_AreComplete(string iso2, int count) => Assert.Equal(count, Countries.Of(iso2)!.States!.Count);

    [Theory]
    [MemberData(nameof(Isos))]
    public void EachCountry_IsConsistent(string iso2)
    {
        var rules = Countries.Of(iso2)!;
        Assert.NotEmpty(rules.Name.En);
        Assert.NotEmpty(rules.Name.It);
        Assert.Contains(rules.Fields, f => f is { Name: AddressFields.Address1, Required: true });
        Assert.Equal(rules.Fields.Count, rules.Fields.Select(f => f.Name).Distinct().Count());
        Assert.Equal(rules.DefaultLanguage, rules.Languages[0]);
        Assert.All(rules.Languages, l => Assert.Matches("^[a-z]{2}-[A-Z]{2}$", l));
        Assert.NotEmpty(rules.TimeZones);
        Assert.All(rules.TimeZones, z => Assert.Equal(z, TimeZones.Canonical(z)));
        Assert.Equal(TimeZones.OfCountry(iso2).Order(), rules.TimeZones.Order());
        Assert.Equal(rules.LeadingTimeZones ?? [], rules.TimeZones.Take(rules.LeadingTimeZones?.Count ?? 0));

        Assert.Equal(rules.Field(AddressFields.State) is not null, rules.States is not null);
        Assert.Equal(rules.States is null, rules.StateLabel is null);
        Assert.Equal(rules.Field(AddressFields.PostalCode)?.Required, rules.PostalCode?.Required);
        if (rules.PostalCode is { } code)
        {
            Assert.True(code.Matches(code.Example));
            Assert.Equal(code.Example, code.Normalize(code.Example, iso2));
            Assert.Equal(code.Example, code.Normalize(" " + code.Example.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), iso2));
            Assert.False(code.Matches(code.Example + "\n"));
        }
    }

    [Theory]
    [MemberData(nameof(Isos))]
    public void EachState_IsFoundByItsCodeAndItsNames(string iso2)
    {
        var rules = Countries.Of(iso2)!;
        foreach (var state in rules.States ?? [])
        {
            Assert.Equal(state.Code, rules.FindState(state.Code.ToLowerInvariant())?.Code);
            Assert.All([state.Name, .. state.Aliases ?? []], n => Assert.Equal(state.Code, rules.FindState(n.ToUpperInvariant())?.Code));
        }
    }

    [Theory]
    [InlineData("IT", "rm", "RM")]
    [InlineData("IT", "forli cesena", "FC")]
    [InlineData("IT", "L’Aquila", "AQ")]
    [InlineData("IT", "IT-MI", "MI")]
    [InlineData("US", "california", "CA")]
    [InlineData("US", "ＣＡ", "CA")]
    [InlineData("CA", "Quebec", "QC")]
    [InlineData("BR", "SAO PAULO", "SP")]
    [InlineData("JP", "東京都", "13")]
    [InlineData("JP", "Tōkyō", "13")]
    [InlineData("CN", "广东", "GD")]
    [InlineData("IN", "Orissa", "OD")]
    [InlineData("MX", "cdmx", "CMX")]
    [InlineData("US", "Bavaria", null)]
    [InlineData("DE", "Bayern", null)]
    public void FindState_TakesCodesAndNames(string iso2, string text, string? code) =>
        Assert.Equal(code, Countries.Of(iso2)!.FindState(text)?.Code);

    [Theory]
    [InlineData("it", "IT")]
    [InlineData("Italia", "IT")]
    [InlineData("GIAPPONE", "JP")]
    [InlineData("日本", "JP")]
    [InlineData("uk", "GB")]
    [InlineData("Stati Uniti d’America", "US")]
    [InlineData("citta del vaticano", "VA")]
    [InlineData("Turkey", "TR")]
    [InlineData("Atlantis", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Find_TakesCodesAndNamesInBothLanguages(string? text, string? iso2) => Assert.Equal(iso2, Countries.Find(text)?.Iso2);

    [Fact]
    public void Name_FollowsTheLocale()
    {
        var name = Countries.Of("de")!.Name;
        Assert.Equal(("Germania", "Germany", "Germany", "Germany"), (name.In("it-CH"), name.In("en-GB"), name.In(null), name.In("iti")));
    }

    [Theory]
    [InlineData("IT", "IT", "it-IT")]
    [InlineData("CH", "it", "it-CH")]
    [InlineData("US", "en_us", "en-US")]
    [InlineData("IT", "xx-YY", null)]
    [InlineData("IT", "i", null)]
    public void FindLanguage_TakesTagsAndPrimaryLanguages(string iso2, string text, string? tag) =>
        Assert.Equal(tag, Countries.Of(iso2)!.FindLanguage(text));
}
