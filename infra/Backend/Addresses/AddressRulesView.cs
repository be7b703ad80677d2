using System.Text.Json.Serialization;

namespace Provisioning.Backend.Addresses;

/// <summary>The rules of a country as a client needs them to ask for an address: what it sees on the wire.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="Fields">In the order in which the country writes them.</param>
/// <param name="TimeZones">The default first.</param>
/// <param name="Languages">The default first.</param>
public sealed record AddressRulesView(
    string Country,
    LocalText Name,
    IReadOnlyList<AddressFieldView> Fields,
    IReadOnlyList<string> TimeZones,
    IReadOnlyList<string> Languages,
    string DefaultLanguage)
{
    public static AddressRulesView Of(CountryAddressRules rules) => new(
        rules.Iso2,
        rules.Name,
        [.. rules.Fields.Select(f => AddressFieldView.Of(rules, f))],
        rules.TimeZones,
        rules.Languages,
        rules.DefaultLanguage);
}

/// <param name="Id">One of <see cref="AddressFields"/>.</param>
/// <param name="MaxLength">In characters, where it is free text.</param>
/// <param name="Label">What the country calls its states.</param>
/// <param name="Options">The states to choose from.</param>
/// <param name="Example">A postal code of the right form.</param>
/// <param name="Pattern">The anchored regular expression of a normalised postal code.</param>
public sealed record AddressFieldView(
    string Id,
    bool Required,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MaxLength = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AddressOptionView>? Options = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Example = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pattern = null)
{
    internal static AddressFieldView Of(CountryAddressRules rules, AddressFieldRule field) => field.Name switch
    {
        AddressFields.State => new(field.Name, field.Required, Label: rules.StateLabel, Options: [.. (rules.States ?? []).Select(s => new AddressOptionView(s.Code, s.Name))]),
        AddressFields.PostalCode => new(field.Name, field.Required, Example: rules.PostalCode?.Example, Pattern: rules.PostalCode?.Regex),
        _ => new(field.Name, field.Required, AddressValidator.LongestLine),
    };
}

/// <summary>A state: what is stored, and what is shown.</summary>
public sealed record AddressOptionView(string Code, string Name);
