using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provisioning.Backend.Addresses;

/// <summary>The countries that a location can be in, read once from the data in the assembly.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, CountryAddressRules> ByIso2 = Read().ToFrozenDictionary(c => c.Iso2, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, CountryAddressRules> ByText = IndexTexts();

    /// <summary>All countries by ISO code.</summary>
    public static IReadOnlyList<CountryAddressRules> All { get; } = [.. ByIso2.Values.OrderBy(c => c.Iso2, StringComparer.Ordinal)];

    /// <summary>The rules of a country by its ISO code in any case; null when it is not served.</summary>
    public static CountryAddressRules? Of(string? iso2) => iso2 is not null && ByIso2.TryGetValue(iso2.Trim(), out var rules) ? rules : null;

    /// <summary>A country by code, English or Italian name, or another usual name; null when there is none.</summary>
    public static CountryAddressRules? Find(string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > AddressValidator.LongestInput ? null : ByText.GetValueOrDefault(FoldedText.Of(text));

    private static FrozenDictionary<string, CountryAddressRules> IndexTexts()
    {
        var index = new Dictionary<string, CountryAddressRules>(StringComparer.Ordinal);
        foreach (var country in ByIso2.Values)
        {
            string[] texts = [country.Iso2, country.Name.En, country.Name.It, .. country.Aliases ?? []];
            foreach (var text in texts)
            {
                index[FoldedText.Of(text)] = country;
            }
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static List<CountryAddressRules> Read()
    {
        using var data = typeof(Countries).Assembly.GetManifestResourceStream("Provisioning.Backend.Addresses.address-rules.json")
            ?? throw new InvalidOperationException("The address rules are missing from the assembly.");
        return JsonSerializer.Deserialize(data, AddressDataJson.Default.ListCountryAddressRules) ?? [];
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<CountryAddressRules>))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class AddressDataJson : JsonSerializerContext;
