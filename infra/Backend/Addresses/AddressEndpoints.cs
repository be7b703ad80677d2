using NodaTime;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;

namespace Provisioning.Backend.Addresses;

internal static class AddressEndpoints
{
    private const int MostZonesFound = 5;

    private static readonly Failure CountryNotFound = new(404, "country-not-found");

    private static readonly IReadOnlyList<CountryReply> AllCountries =
        [.. Countries.All.Select(c => new CountryReply(c.Iso2, new LocalName(c.Name.En, c.Name.It)))];

    public static void Map(Routes routes)
    {
        routes.Query("/countries", BackendJson.Default.IReadOnlyListCountryReply, _ => Task.FromResult(Outcome.Of(AllCountries)));
        routes.Query("/countries/{iso}/address-rules", BackendJson.Default.AddressRulesReply, query => Task.FromResult(
            Countries.Of(query.Route("iso")) is { } rules ? RulesOf(rules) : CountryNotFound));
        routes.Query("/time-zones", BackendJson.Default.IReadOnlyListTimeZoneReply, query => Task.FromResult(Outcome.Of<IReadOnlyList<TimeZoneReply>>(
            [.. TimeZones.All(Instant.FromDateTimeOffset(query.Now)).Select(z => new TimeZoneReply(z.Id, z.OffsetMinutes, z.Countries))])));
        routes.Query("/time-zones/search", BackendJson.Default.IReadOnlyListString, query => Task.FromResult(Outcome.Of<IReadOnlyList<string>>(
            [.. TimeZones.Find(query.Query("text")).Candidates.Take(MostZonesFound)])), "text");
    }

    private static Outcome<AddressRulesReply> RulesOf(CountryAddressRules rules) => new AddressRulesReply(
        rules.Iso2,
        new LocalName(rules.Name.En, rules.Name.It),
        [.. rules.Fields.Select(f => FieldOf(rules, f))],
        rules.TimeZones,
        rules.Languages,
        rules.DefaultLanguage);

    private static AddressFieldReply FieldOf(CountryAddressRules rules, AddressFieldRule field) => field.Name switch
    {
        AddressFields.State => new(
            field.Name, field.Required, null, rules.StateLabel, rules.States?.Select(s => new AddressOptionReply(s.Code, s.Name)).ToList(), null),
        AddressFields.PostalCode => new(field.Name, field.Required, null, null, null, rules.PostalCode?.Example),
        _ => new(field.Name, field.Required, AddressValidator.LongestLine, null, null, null),
    };
}
