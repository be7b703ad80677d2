using System.Collections.Concurrent;
using System.Globalization;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Setup;

/// <summary>
/// Countries, time zones and address rules: read once, kept in memory, shared by all conversations.
/// What can't be read just now is empty, and read again next time.
/// </summary>
public sealed class ReferenceData
{
    /// <summary>Offsets move with summer time.</summary>
    private static readonly TimeSpan ZonesLast = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, AddressRules> rules = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, IReadOnlyList<Choice>> countryChoices = new(StringComparer.Ordinal);
    private IReadOnlyList<Country> countries = [];
    private ZoneTable zones = new([], default);

    /// <summary>Every country, in the backend's order; empty: they can't be read just now.</summary>
    public async ValueTask<IReadOnlyList<Country>> CountriesAsync(SetupTurn setup, CancellationToken cancellationToken)
    {
        if (countries.Count == 0 && (await setup.Backend.GetCountriesAsync(cancellationToken)).Value is { } read)
            countries = read;
        return countries;
    }

    /// <summary>The countries to choose from, by name in the person's language.</summary>
    public async ValueTask<IReadOnlyList<Choice>> CountryChoicesAsync(SetupTurn setup, CancellationToken cancellationToken)
    {
        var language = setup.Texts.Language;
        if (countryChoices.TryGetValue(language, out var known))
            return known;
        var all = await CountriesAsync(setup, cancellationToken);
        Choice[] choices = [.. all
            .Select(country => new Choice(country.Name.For(language), country.Code))
            .OrderBy(choice => choice.Title, StringComparer.Create(setup.Texts.Culture, ignoreCase: true))];
        if (choices.Length > 0)
            countryChoices[language] = choices;
        return choices;
    }

    /// <summary>The country that a code or a name in any language of the bot means; null: none that is known here.</summary>
    public async ValueTask<Country?> FindCountryAsync(SetupTurn setup, string text, CancellationToken cancellationToken)
    {
        foreach (var country in await CountriesAsync(setup, cancellationToken))
        {
            if (Same(country.Code, text) || Same(country.Name.En, text) || Same(country.Name.It, text))
                return country;
        }
        return null;
    }

    public async ValueTask<BackendResult<AddressRules>> RulesAsync(SetupTurn setup, string country, CancellationToken cancellationToken)
    {
        if (rules.TryGetValue(country, out var known))
            return BackendResult<AddressRules>.Of(known);
        var read = await setup.Backend.GetAddressRulesAsync(country, cancellationToken);
        if (read.Value is { } value)
            rules[country] = value;
        return read;
    }

    /// <summary>Every time zone; empty: they can't be read just now.</summary>
    public async ValueTask<IReadOnlyList<TimeZoneEntry>> TimeZonesAsync(SetupTurn setup, CancellationToken cancellationToken)
    {
        var table = zones;
        if ((table.Entries.Count == 0 || setup.Now - table.ReadAt > ZonesLast)
            && (await setup.Backend.GetTimeZonesAsync(cancellationToken)).Value is { Count: > 0 } read)
        {
            zones = table = new ZoneTable(read, setup.Now);
        }
        return table.Entries;
    }

    /// <summary>
    /// Time zones to choose from: the country's first, then the world's usual ones. Any other can be typed.
    /// </summary>
    /// <param name="setup">The turn.</param>
    /// <param name="country">Whose zones come first.</param>
    /// <param name="chosen">A zone that must be among them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<IReadOnlyList<Choice>> ZoneChoicesAsync(
        SetupTurn setup, string? country, string? chosen, CancellationToken cancellationToken)
    {
        var all = await TimeZonesAsync(setup, cancellationToken);
        if (all.Count == 0)
            return [];
        var near = all.Where(zone => zone.Id == chosen || country is not null && zone.Countries.Contains(country));
        var usual = all.Where(zone => UsualTimeZones.Ids.Contains(zone.Id));
        return [.. near.Concat(usual).DistinctBy(zone => zone.Id).Select(ChoiceOf)];
    }

    /// <summary>Choices for these zones, in their order.</summary>
    public async ValueTask<IReadOnlyList<Choice>> ZoneChoicesAsync(
        SetupTurn setup, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var all = await TimeZonesAsync(setup, cancellationToken);
        return [.. ids.Select(id => all.FirstOrDefault(zone => zone.Id == id) is { } zone ? ChoiceOf(zone) : new Choice(id, id))];
    }

    /// <summary>The zones that a typed place or id can mean, best first; null: that can't be found out just now.</summary>
    public async ValueTask<IReadOnlyList<string>?> FindTimeZonesAsync(SetupTurn setup, string text, CancellationToken cancellationToken)
    {
        foreach (var zone in await TimeZonesAsync(setup, cancellationToken))
        {
            if (Same(zone.Id, text))
                return [zone.Id];
        }
        return (await setup.Backend.FindTimeZonesAsync(text, cancellationToken)).Value;
    }

    private static Choice ChoiceOf(TimeZoneEntry zone)
    {
        var offset = TimeSpan.FromMinutes(Math.Abs(zone.OffsetMinutes)).ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        return new Choice($"(UTC{(zone.OffsetMinutes < 0 ? '-' : '+')}{offset}) {SiteCard.ZoneName(zone.Id)}", zone.Id);
    }

    private static bool Same(string name, string text) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(name, text.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    private sealed record ZoneTable(IReadOnlyList<TimeZoneEntry> Entries, DateTimeOffset ReadAt);
}
