using NodaTime;
using Provisioning.Backend.Addresses;

namespace Provisioning.Backend.Tests.Addresses;

public sealed class TimeZonesTests
{
    private static readonly Instant Summer = Instant.FromUtc(2026, 7, 1, 12, 0);
    private static readonly Instant Winter = Instant.FromUtc(2026, 1, 15, 12, 0);

    [Fact]
    public void All_GivesOffsetsAtTheInstant()
    {
        var summer = TimeZones.All(Summer).ToDictionary(z => z.Id, StringComparer.Ordinal);
        Assert.Equal((120, 60), (summer["Europe/Rome"].OffsetMinutes, TimeZones.OffsetMinutes("Europe/Rome", Winter)));
        Assert.Equal(330, summer["Asia/Kolkata"].OffsetMinutes);
        Assert.Contains("IT", summer["Europe/Rome"].Countries);
        Assert.True(summer.Count > 350);
        Assert.Equal(summer.Values.Select(z => z.OffsetMinutes).Order(), TimeZones.All(Summer).Select(z => z.OffsetMinutes));
    }

    [Theory]
    [InlineData("US", "America/New_York")]
    [InlineData("AU", "Australia/Sydney")]
    [InlineData("BR", "America/Sao_Paulo")]
    [InlineData("ES", "Europe/Madrid")]
    [InlineData("NL", "Europe/Amsterdam")]
    [InlineData("CN", "Asia/Shanghai")]
    [InlineData("IN", "Asia/Kolkata")]
    public void DefaultOfACountry_IsWhereMostPeopleAre(string iso2, string id) => Assert.Equal(id, Countries.Of(iso2)!.TimeZones[0]);

    [Theory]
    [InlineData("Rome", "Europe/Rome")]
    [InlineData("europe/rome", "Europe/Rome")]
    [InlineData("ROMA", "Europe/Rome")]
    [InlineData("Italia", "Europe/Rome")]
    [InlineData("Parigi", "Europe/Paris")]
    [InlineData("Londra", "Europe/London")]
    [InlineData("Nuova York", "America/New_York")]
    [InlineData("New York", "America/New_York")]
    [InlineData("new_york", "America/New_York")]
    [InlineData("Berlino", "Europe/Berlin")]
    [InlineData("Pechino", "Asia/Shanghai")]
    [InlineData("Europe/Kiev", "Europe/Kyiv")]
    [InlineData("US/Eastern", "America/New_York")]
    [InlineData("São Paulo", "America/Sao_Paulo")]
    [InlineData("Giappone", "Asia/Tokyo")]
    [InlineData("amsterd", "Europe/Amsterdam")]
    public void Find_KnowsWhatPeopleMean(string text, string id) => Assert.Equal(id, TimeZones.Find(text).Id);

    [Theory]
    [InlineData("Stati Uniti")]
    [InlineData("san")]
    [InlineData("America")]
    public void Find_OffersCandidatesWhenThereAreSeveral(string text)
    {
        var match = TimeZones.Find(text);
        Assert.Null(match.Id);
        Assert.InRange(match.Candidates.Count, 2, 10);
    }

    [Fact]
    public void Find_OffersTheZonesOfACountryInItsOrder() =>
        Assert.Equal(["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"], TimeZones.Find("Stati Uniti").Candidates.Take(4));

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("x")]
    [InlineData("!!!")]
    [InlineData("")]
    [InlineData(null)]
    public void Find_GivesNothingForNothing(string? text) => Assert.Equal((null, 0), (TimeZones.Find(text).Id, TimeZones.Find(text).Candidates.Count));

    [Fact]
    public void IsKnown_TakesOldNamesAndUtc()
    {
        Assert.True(TimeZones.IsKnown("Europe/Kiev"));
        Assert.Equal("Etc/UTC", TimeZones.Canonical("utc"));
        Assert.False(TimeZones.IsKnown("Rome"));
        Assert.False(TimeZones.IsKnown(null));
    }
}
