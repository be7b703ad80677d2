using System.Globalization;
using System.Text;

namespace Provisioning.Backend.Addresses;

/// <summary>Checks and normalises addresses by the rules of their country. Pure; never throws on any text.</summary>
public static class AddressValidator
{
    /// <summary>Longest address line and city, in characters as a person counts code points.</summary>
    public const int LongestLine = 50;

    /// <summary>Longer than any valid value: beyond it a text is not even looked up.</summary>
    internal const int LongestInput = 200;

    private static readonly IReadOnlyDictionary<string, string> NoParams = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The problems of an address, in the order of the country's fields; empty when it is good.
    /// The address need not be normalised before.</summary>
    public static IReadOnlyList<AddressProblem> Validate(Address address) =>
        Countries.Of(address.Country) is { } rules ? Validate(rules, address) : [CountryProblem(address.Country)];

    /// <inheritdoc cref="Validate(Address)"/>
    public static IReadOnlyList<AddressProblem> Validate(CountryAddressRules rules, Address address)
    {
        var problems = new List<AddressProblem>();
        if (!string.Equals(address.Country?.Trim(), rules.Iso2, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(CountryProblem(address.Country));
        }

        foreach (var field in rules.Fields)
        {
            if (Check(rules, field, address.Value(field.Name)) is { } problem)
            {
                problems.Add(problem);
            }
        }

        if (Check(AddressFields.TimeZone, address.TimeZone, TimeZones.IsKnown, AddressProblem.UnknownTimeZone) is { } timeZone)
        {
            problems.Add(timeZone);
        }

        if (Check(AddressFields.Language, address.Language, l => rules.FindLanguage(l) is not null, AddressProblem.UnknownLanguage) is { } language)
        {
            problems.Add(language);
        }

        return problems;
    }

    /// <summary>The address as it is stored: trimmed, the state as its code, the postal code in the country's
    /// form, blank fields and fields that the country does not have as null. What is not valid stays as typed.</summary>
    public static Address Normalize(CountryAddressRules rules, Address address) => new(
        rules.Iso2,
        Line(rules, address, AddressFields.Address1),
        Line(rules, address, AddressFields.Address2),
        Line(rules, address, AddressFields.City),
        Line(rules, address, AddressFields.State) is { } state ? rules.FindState(state)?.Code ?? state : null,
        Line(rules, address, AddressFields.PostalCode) is { } code ? rules.PostalCode?.Normalize(code, rules.Iso2) ?? code : null,
        Trimmed(address.TimeZone) is { } zone ? TimeZones.Canonical(zone) ?? zone : null,
        Trimmed(address.Language) is { } language ? rules.FindLanguage(language) ?? language : null);

    /// <summary>The address moved to another country, and which values that dropped: state, postal code, time
    /// zone and language that do not fit there, and fields it does not have.</summary>
    public static (Address Address, IReadOnlyList<string> Dropped) ChangeCountry(Address address, CountryAddressRules to)
    {
        var moved = Normalize(to, address);
        var dropped = new List<string>();
        foreach (var name in new[] { AddressFields.Address1, AddressFields.Address2, AddressFields.City, AddressFields.State, AddressFields.PostalCode })
        {
            var value = moved.Value(name);
            if (value is not null && Check(to, to.Field(name)!, value) is not null && name is AddressFields.State or AddressFields.PostalCode)
            {
                moved = moved.With(name, null);
            }

            if (Trimmed(address.Value(name)) is not null && moved.Value(name) is null)
            {
                dropped.Add(name);
            }
        }

        if (moved.TimeZone is { } zone && !to.TimeZones.Contains(zone, StringComparer.Ordinal))
        {
            moved = moved with { TimeZone = null };
            dropped.Add(AddressFields.TimeZone);
        }

        if (moved.Language is { } language && to.FindLanguage(language) is null)
        {
            moved = moved with { Language = null };
            dropped.Add(AddressFields.Language);
        }

        return (moved, dropped);
    }

    private static AddressProblem? Check(CountryAddressRules rules, AddressFieldRule field, string? value)
    {
        if (Trimmed(value) is not { } text)
        {
            return field.Required ? Problem(field.Name, AddressProblem.Required, ("label", Label(rules, field.Name))) : null;
        }

        // A tab within a pasted postal code does no harm; anything else there is of the wrong form anyway.
        if (field.Name != AddressFields.PostalCode && HasInvalidCharacters(text))
        {
            return Problem(field.Name, AddressProblem.InvalidCharacters);
        }

        return field.Name switch
        {
            AddressFields.State => rules.FindState(text) is null
                ? Problem(field.Name, AddressProblem.UnknownState, ("value", Short(text)), ("label", Label(rules, field.Name)))
                : null,
            AddressFields.PostalCode => rules.PostalCode is { } form && !form.Matches(form.Normalize(text, rules.Iso2))
                ? Problem(field.Name, AddressProblem.PostalCodeForm, ("value", Short(text)), ("example", form.Example))
                : null,
            _ => Length(text) > LongestLine
                ? Problem(field.Name, AddressProblem.TooLong, ("max", Number(LongestLine)), ("length", Number(Length(text))))
                : null,
        };
    }

    private static AddressProblem? Check(string field, string? value, Func<string, bool> known, string unknown)
    {
        if (Trimmed(value) is not { } text)
        {
            return Problem(field, AddressProblem.Required, ("label", field));
        }

        return known(text) ? null : Problem(field, unknown, ("value", Short(text)));
    }

    private static AddressProblem CountryProblem(string? country) => Trimmed(country) is { } text
        ? Problem(AddressFields.Country, AddressProblem.UnknownCountry, ("value", Short(text)))
        : Problem(AddressFields.Country, AddressProblem.Required, ("label", AddressFields.Country));

    private static AddressProblem Problem(string field, string code, params (string Name, string Value)[] values) => new(
        field, code, values.Length == 0 ? NoParams : values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));

    private static string Label(CountryAddressRules rules, string field) =>
        field == AddressFields.State ? rules.StateLabel ?? field : field;

    private static string? Line(CountryAddressRules rules, Address address, string field) =>
        rules.Field(field) is null ? null : Trimmed(address.Value(field));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Fit to be shown in a sentence.
    private static string Short(string text)
    {
        var shown = text.EnumerateRunes().Where(r => !Rune.IsControl(r)).Take(LongestLine + 1).Select(r => r.ToString()).ToList();
        return shown.Count <= LongestLine ? string.Concat(shown) : string.Concat(shown.Take(LongestLine)) + "…";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Length(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    internal static bool HasInvalidCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return true;
                }

                i++;
            }
            else if (char.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return true;
            }
        }

        return false;
    }
}
