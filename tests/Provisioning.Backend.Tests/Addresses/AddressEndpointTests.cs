using System.Net;

namespace Provisioning.Backend.Tests.Addresses;

public sealed class AddressEndpointTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task Countries_AreNamedInBothLanguages()
    {
        var countries = (await host.Client.GetAsync("/countries")).Is(HttpStatusCode.OK).Json.EnumerateArray().ToList();
        Assert.True(countries.Count >= 40);
        var germany = countries.Single(c => c.GetProperty("code").GetString() == "DE").GetProperty("name");
        Assert.Equal(("Germany", "Germania"), (germany.GetProperty("en").GetString(), germany.GetProperty("it").GetString()));
    }

    [Fact]
    public async Task Rules_NameFieldsZonesAndLanguages()
    {
        var rules = (await host.Client.GetAsync("/countries/us/address-rules")).Is(HttpStatusCode.OK);
        var fields = rules["fields"].EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!);
        Assert.Equal(50, fields["address1"].GetProperty("maxLength").GetInt32());
        Assert.Contains("CA", fields["state"].GetProperty("options").EnumerateArray().Select(o => o.GetProperty("code").GetString()));
        Assert.True(fields["postalCode"].GetProperty("required").GetBoolean());
        Assert.Contains("America/Chicago", rules["timeZones"].EnumerateArray().Select(z => z.GetString()));
        Assert.Equal("en-US", rules.Text("defaultLanguage"));
    }

    [Fact]
    public async Task UnknownCountry_Is404() => (await host.Client.GetAsync("/countries/ZZ/address-rules")).Is(HttpStatusCode.NotFound, "country-not-found");

    [Fact]
    public async Task TimeZones_HaveOffsets_AndAreFoundByWhatPeopleType()
    {
        var zones = (await host.Client.GetAsync("/time-zones")).Is(HttpStatusCode.OK).Json.EnumerateArray().ToList();
        // The clock of the tests stands in April: summer time.
        Assert.Equal(120, zones.Single(z => z.GetProperty("id").GetString() == "Europe/Rome").GetProperty("offsetMinutes").GetInt32());
        Assert.Equal(["Europe/Rome"], (await host.Client.GetAsync("/time-zones/search?text=roma")).Json.EnumerateArray().Select(z => z.GetString()!));
        Assert.True((await host.Client.GetAsync("/time-zones/search?text=america")).Json.GetArrayLength() <= 5);
        Assert.Empty((await host.Client.GetAsync("/time-zones/search?text=")).Json.EnumerateArray());
    }
}
