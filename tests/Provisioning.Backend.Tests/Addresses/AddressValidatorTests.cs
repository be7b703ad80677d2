using FsCheck;
using FsCheck.Fluent;
using Provisioning.Backend.Addresses;

namespace Provisioning.Backend.Tests.Addresses;

public sealed class AddressValidatorTests
{
    private static readonly Address Rome = new("IT", "Via dei Fori 1", null, "Roma", "RM", "00184", "Europe/Rome", "it-IT");

    [Fact]
    public void Validate_AcceptsAGoodAddress() => Assert.Empty(AddressValidator.Validate(Rome));

    [Theory]
    [InlineData("country", "", "required")]
    [InlineData("country", "Narnia", "unknown-country")]
    [InlineData("address1", null, "required")]
    [InlineData("address1", "   ", "required")]
    [InlineData("address1", "a\u0007b", "invalid-characters")]
    [InlineData("address1", "a\nb", "invalid-characters")]
    [InlineData("address2", "Scala \u2028B", "invalid-characters")]
    [InlineData("city", null, "required")]
    [InlineData("state", null, "required")]
    [InlineData("state", "California", "unknown-state")]
    [InlineData("postalCode", null, "required")]
    [InlineData("postalCode", "0018", "postal-code-form")]
    [InlineData("postalCode", "00A84", "postal-code-form")]
    [InlineData("timeZone", null, "required")]
    [InlineData("timeZone", "Europe/Atlantis", "unknown-time-zone")]
    [InlineData("language", "", "required")]
    [InlineData("language", "tlh", "unknown-language")]
    public void Validate_NamesTheFieldAndTheRule(string field, string? value, string code)
    {
        var problem = Assert.Single(AddressValidator.Validate(Rome.With(field, value)));
        Assert.Equal((field, code), (problem.Field, problem.Code));
    }

    [Theory]
    [InlineData("address1")]
    [InlineData("address2")]
    [InlineData("city")]
    public void Validate_TakesFiftyCharactersAndNoMore(string field)
    {
        Assert.Empty(AddressValidator.Validate(Rome.With(field, new string('x', 50))));
        Assert.Empty(AddressValidator.Validate(Rome.With(field, string.Concat(Enumerable.Repeat("😀", 50)))));
        var problem = Assert.Single(AddressValidator.Validate(Rome.With(field, new string('x', 51))));
        Assert.Equal(("too-long", "50", "51"), (problem.Code, problem.Params["max"], problem.Params["length"]));
    }

    [Fact]
    public void Validate_RefusesHalfACharacter() => // An attribute could not carry it.
        Assert.Equal("invalid-characters", Assert.Single(AddressValidator.Validate(Rome with { City = "Ro\ud800ma" })).Code);

    [Fact]
    public void Validate_OffersAnExampleOfAPostalCode()
    {
        var problem = Assert.Single(AddressValidator.Validate(Rome with { PostalCode = "abc" }));
        Assert.Equal(("00184", "abc"), (problem.Params["example"], problem.Params["value"]));
        var control = Assert.Single(AddressValidator.Validate(Rome with { PostalCode = "a\u0007b" }));
        Assert.Equal(("postal-code-form", "ab"), (control.Code, control.Params["value"]));
    }

    [Fact]
    public void Validate_AsksNothingThatTheCountryDoesNotHave()
    {
        var hongKong = new Address("HK", "1 Connaught Road", null, "Central", "HK", null, "Asia/Hong_Kong", "zh-HK");
        Assert.Empty(AddressValidator.Validate(hongKong));
        var dublin = new Address("IE", "1 Quay Street", null, "Dublin", "no such county", null, "Europe/Dublin", "en-IE");
        Assert.Empty(AddressValidator.Validate(dublin));
    }

    [Theory]
    [InlineData("CA", "k1a0b1", "K1A 0B1")]
    [InlineData("CA", "K1A-0B1", "K1A 0B1")]
    [InlineData("GB", "sw1a1aa", "SW1A 1AA")]
    [InlineData("GB", "m11ae", "M1 1AE")]
    [InlineData("JP", "1000001", "100-0001")]
    [InlineData("JP", "〒100−0001", "〒100−0001")]
    [InlineData("JP", "１００－０００１", "100-0001")]
    [InlineData("BR", "01310100", "01310-100")]
    [InlineData("US", "123456789", "12345-6789")]
    [InlineData("US", " 95134 ", "95134")]
    [InlineData("NL", "1012ab", "1012 AB")]
    [InlineData("SE", "SE-11122", "111 22")]
    [InlineData("IT", "I-00184", "00184")]
    [InlineData("IT", "00\t184", "00184")]
    [InlineData("LV", "1010", "LV-1010")]
    [InlineData("LT", "lt01100", "LT-01100")]
    [InlineData("PL", "00001", "00-001")]
    [InlineData("PT", "1100148", "1100-148")]
    [InlineData("IE", "d02x285", "D02 X285")]
    [InlineData("IT", "١٢٣", "١٢٣")]
    public void Normalize_WritesPostalCodesAsTheCountryDoes(string iso2, string typed, string written) =>
        Assert.Equal(written, Normalized(new Address(iso2, PostalCode: typed)).PostalCode);

    [Fact]
    public void Normalize_StoresCodesAndDropsWhatTheCountryDoesNotHave()
    {
        var typed = new Address("it", "  Via dei Fori 1 ", " ", "Roma", "roma", " 00184", "europe/rome", "it");
        Assert.Equal(Rome, Normalized(typed));
        Assert.Null(Normalized(new Address("DE", State: "Bayern")).State);
        Assert.Equal("Bavaria", Normalized(new Address("US", State: "Bavaria")).State);
    }

    [Fact]
    public void ChangeCountry_SaysWhatItDropped()
    {
        var (address, dropped) = AddressValidator.ChangeCountry(Rome, Countries.Of("US")!);
        Assert.Equal(new Address("US", "Via dei Fori 1", null, "Roma", null, "00184"), address);
        Assert.Equal(["state", "timeZone", "language"], dropped);

        var (sanMarino, none) = AddressValidator.ChangeCountry(Rome with { State = null, PostalCode = "47890" }, Countries.Of("SM")!);
        Assert.Equal("47890", sanMarino.PostalCode);
        Assert.Equal(["timeZone"], none);
    }

    [Fact]
    public void Validator_NeverThrowsAndNormalizesOnce() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(
        ArbMap.Default.ArbFor<string?>().Generator.Or(ArbMap.Default.GeneratorFor<char[]>().Select(c => (string?)new string(c))).ArrayOf(7).ToArbitrary(),
        Gen.Elements(Countries.All.ToArray()).ToArbitrary(),
        (texts, rules) =>
        {
            var typed = new Address(rules.Iso2, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], texts[6]);
            var stored = AddressValidator.Normalize(rules, typed);
            var before = AddressValidator.Validate(rules, typed).Select(p => (p.Field, p.Code));
            var after = AddressValidator.Validate(rules, stored).Select(p => (p.Field, p.Code));
            return (AddressValidator.Normalize(rules, stored) == stored).Label($"{rules.Iso2} {stored}")
                .And(before.SequenceEqual(after).Label($"{rules.Iso2} {string.Join(' ', before)} / {string.Join(' ', after)}"));
        }));

    [Fact]
    public void Validator_StaysQuickOnHugeTexts()
    {
        var huge = new string('1', 1_000_000);
        var problems = AddressValidator.Validate(new Address("GB", huge, huge, huge, huge, huge, huge, huge));
        Assert.Equal(["too-long", "too-long", "too-long", "postal-code-form", "unknown-time-zone", "unknown-language"], problems.Select(p => p.Code));
        Assert.All(problems, p => Assert.All(p.Params.Values, v => Assert.True(v.Length <= 60)));
    }

    private static Address Normalized(Address address) => AddressValidator.Normalize(Countries.Of(address.Country)!, address);
}
