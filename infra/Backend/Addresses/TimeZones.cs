using System.Collections.Frozen;
using System.Text.Json;
using NodaTime;
using NodaTime.TimeZones;

namespace Provisioning.Backend.Addresses;

/// <summary>A time zone to choose: its tzdata id, its offset from UTC now, and the countries that use it.</summary>
public sealed record TimeZoneChoice(string Id, int OffsetMinutes, IReadOnlyList<string> Countries);

/// <summary>What a typed time zone means: one <see cref="Id"/>, or the <see cref="Candidates"/> to choose from
/// (none when nothing is like it).</summary>
public sealed record TimeZoneMatch(string? Id, IReadOnlyList<string> Candidates);

/// <summary>The world's time zones from tzdata, as people in each country know them.</summary>
/// <remarks>The ids are those of tzdata's table of countries. Some of them share their rules with another
/// zone (Europe/Amsterdam with Europe/Brussels), yet nobody in the Netherlands would look for Brussels.</remarks>
public static class TimeZones
{
    private const int MostCandidates = 10;
    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;
    private static readonly FrozenDictionary<string, string[]> CountriesById = ReadLocations();
    private static readonly FrozenDictionary<string, string> IdsByAnyCase = ReadIds();
    private static readonly FrozenDictionary<string, string[]> IdsByText = IndexTexts();

    /// <summary>Every zone with its offset at the given instant, from west to east.</summary>
    public static IReadOnlyList<TimeZoneChoice> All(Instant at) =>
    [
        .. CountriesById
            .Select(z => new TimeZoneChoice(z.Key, OffsetMinutes(z.Key, at), z.Value))
            .OrderBy(z => z.OffsetMinutes).ThenBy(z => z.Id, StringComparer.Ordinal),
    ];

    /// <summary>Minutes east of UTC at the given instant; the id has to be known.</summary>
    public static int OffsetMinutes(string id, Instant at) => Source.ForId(id).GetUtcOffset(at).Seconds / 60;

    /// <summary>Whether a tzdata id (any case, old names too) is known.</summary>
    public static bool IsKnown(string? id) => Canonical(id) is not null;

    /// <summary>The id as it is stored ("europe/kiev" gives Europe/Kyiv); null when it is unknown.</summary>
    public static string? Canonical(string? id) => id is not null && IdsByAnyCase.TryGetValue(id.Trim(), out var known) ? known : null;

    /// <summary>The zones of a country, the <paramref name="leading"/> ones first; empty for an unknown country.</summary>
    public static IReadOnlyList<string> OfCountry(string iso2, IReadOnlyList<string>? leading = null)
    {
        var zones = (Source.ZoneLocations ?? [])
            .Where(l => l.CountryCode.Equals(iso2, StringComparison.OrdinalIgnoreCase))
            .Select(l => l.ZoneId);
        return leading is null ? [.. zones] : [.. leading, .. zones.Except(leading, StringComparer.Ordinal)];
    }

    /// <summary>What a person means: an id in any case, a city or country in English or Italian, or the
    /// beginning of one. <see cref="TimeZoneMatch.Id"/> is set only when there is one meaning.</summary>
    public static TimeZoneMatch Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > AddressValidator.LongestInput)
        {
            return new(null, []);
        }

        if (Canonical(text) is { } known)
        {
            return new(known, [known]);
        }

        var key = FoldedText.Of(text);
        if (key.Length == 0)
        {
            return new(null, []);
        }

        var ids = IdsByText.GetValueOrDefault(key) ?? [.. Like(key)];
        return new(ids.Length == 1 ? ids[0] : null, [.. ids.Take(MostCandidates)]);
    }

    // One letter fits too many to be of help.
    private static IEnumerable<string> Like(string key) => key.Length < 2
        ? []
        : IdsByText
            .Where(t => t.Key.StartsWith(key, StringComparison.Ordinal) || t.Key.Contains(" " + key, StringComparison.Ordinal))
            .SelectMany(t => t.Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private static FrozenDictionary<string, string[]> ReadLocations() => (Source.ZoneLocations ?? [])
        .GroupBy(l => l.ZoneId, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(l => l.CountryCode).Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    private static FrozenDictionary<string, string> ReadIds()
    {
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["UTC"] = "Etc/UTC", ["Etc/UTC"] = "Etc/UTC" };
        foreach (var id in CountriesById.Keys)
        {
            ids[id] = id;
        }

        foreach (var (alias, target) in Source.CanonicalIdMap)
        {
            if (CountriesById.ContainsKey(target))
            {
                ids.TryAdd(alias, target);
            }
        }

        return ids.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<string, string[]> IndexTexts()
    {
        var texts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var id in CountriesById.Keys)
        {
            Add(texts, id, id);
            Add(texts, id[(id.LastIndexOf('/') + 1)..], id);
        }

        foreach (var (id, aliases) in ReadAliases())
        {
            foreach (var alias in aliases)
            {
                Add(texts, alias, id);
            }
        }

        foreach (var country in Countries.All)
        {
            foreach (var name in new[] { country.Name.En, country.Name.It }.Where(n => !texts.ContainsKey(FoldedText.Of(n))).ToList())
            {
                foreach (var id in country.TimeZones)
                {
                    Add(texts, name, id);
                }
            }
        }

        return texts.ToFrozenDictionary(t => t.Key, t => t.Value.ToArray(), StringComparer.Ordinal);
    }

    // Lists, because a country's zones are to be offered in its own order.
    private static void Add(Dictionary<string, List<string>> texts, string text, string id)
    {
        var key = FoldedText.Of(text);
        if (!texts.TryGetValue(key, out var ids))
        {
            texts[key] = ids = [];
        }

        if (!ids.Contains(id, StringComparer.Ordinal))
        {
            ids.Add(id);
        }
    }

    private static Dictionary<string, string[]> ReadAliases()
    {
        using var data = typeof(TimeZones).Assembly.GetManifestResourceStream("Provisioning.Backend.Addresses.time-zone-aliases.json")
            ?? throw new InvalidOperationException("The time zone aliases are missing from the assembly.");
        return JsonSerializer.Deserialize(data, AddressDataJson.Default.DictionaryStringStringArray) ?? [];
    }
}
