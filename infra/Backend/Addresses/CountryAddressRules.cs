using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Provisioning.Backend.Addresses;

/// <summary>What an address in one country needs. Read-only data, shared between threads.</summary>
public sealed class CountryAddressRules
{
    private FrozenDictionary<string, StateRule>? statesByText;

    /// <summary>ISO 3166-1 alpha-2 code in capitals, such as <c>IT</c>.</summary>
    public required string Iso2 { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Further names that people type: "UK", "Holland".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>The fields of an address in the order in which the country writes them. Others do not exist there.</summary>
    public required IReadOnlyList<AddressFieldRule> Fields { get; init; }

    /// <summary>What the state field is called: <c>state</c>, <c>province</c>, <c>prefecture</c>, <c>region</c>,
    /// <c>department</c>, <c>emirate</c>, <c>area</c>; null where there is no such field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StateLabel { get; init; }

    /// <summary>Every state or province to choose from; null where there is no such field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StateRule>? States { get; init; }

    /// <summary>The form of a postal code; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PostalCodeRule? PostalCode { get; init; }

    /// <summary>BCP-47 tags of the languages offered for Calling, the default first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required string DefaultLanguage { get; init; }

    /// <summary>The time zones of most people, where tzdata's own order does not begin with them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? LeadingTimeZones { get; init; }

    /// <summary>tzdata ids of the country's time zones, the default first; never empty.</summary>
    public IReadOnlyList<string> TimeZones => field ??= Addresses.TimeZones.OfCountry(Iso2, LeadingTimeZones);

    /// <summary>The rule of a field; null when addresses of this country do not have it.</summary>
    public AddressFieldRule? Field(string name)
    {
        foreach (var rule in Fields)
        {
            if (rule.Name == name)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>The state with this code, name or other known name. Case and accents do not matter, and a
    /// country prefix is taken off ("US-CA"). Null when there is none.</summary>
    public StateRule? FindState(string? text)
    {
        if (States is null || string.IsNullOrWhiteSpace(text) || text.Length > AddressValidator.LongestInput || AddressValidator.HasInvalidCharacters(text.Trim()))
        {
            return null;
        }

        var index = statesByText ??= IndexStates(States);
        var key = FoldedText.Of(text);
        if (index.TryGetValue(key, out var state))
        {
            return state;
        }

        var prefix = FoldedText.Of(Iso2) + " ";
        return key.StartsWith(prefix, StringComparison.Ordinal) ? index.GetValueOrDefault(key[prefix.Length..]) : null;
    }

    /// <summary>The offered language with this tag, or the first with its primary language ("it" gives it-IT).</summary>
    public string? FindLanguage(string? text)
    {
        var tag = text?.Trim().Replace('_', '-');
        if (string.IsNullOrEmpty(tag))
        {
            return null;
        }

        return Languages.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase))
            ?? Languages.FirstOrDefault(l => l.StartsWith(tag + "-", StringComparison.OrdinalIgnoreCase));
    }

    private static FrozenDictionary<string, StateRule> IndexStates(IReadOnlyList<StateRule> states)
    {
        // A code always means its own state, even where it is also the start of another one's name.
        var index = new Dictionary<string, StateRule>(StringComparer.Ordinal);
        foreach (var state in states)
        {
            index[FoldedText.Of(state.Code)] = state;
        }

        foreach (var state in states)
        {
            index.TryAdd(FoldedText.Of(state.Name), state);
            foreach (var alias in state.Aliases ?? [])
            {
                index.TryAdd(FoldedText.Of(alias), state);
            }
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>One field of an address; <see cref="Name"/> is one of <see cref="AddressFields"/>.</summary>
public sealed record AddressFieldRule(string Name, bool Required);

/// <summary>A state, province, prefecture …; <see cref="Code"/> is what is stored.</summary>
public sealed record StateRule(
    string Code,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Aliases = null);

/// <summary>A text in the two languages of the data.</summary>
public sealed record LocalText(string En, string It)
{
    /// <summary>The Italian text for Italian locales ("it", "it-CH"), the English one for all others.</summary>
    public string In(string? locale) =>
        locale is not null
        && (locale.Equals("it", StringComparison.OrdinalIgnoreCase)
            || locale.StartsWith("it-", StringComparison.OrdinalIgnoreCase)) ? It : En;
}
