namespace Provisioning.Backend.Addresses;

/// <summary>The address of a location with what depends on its country. Absent and blank mean the same.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="TimeZone">tzdata id, such as Europe/Rome.</param>
/// <param name="Language">BCP-47 tag of a language offered in the country.</param>
public sealed record Address(
    string? Country,
    string? Address1 = null,
    string? Address2 = null,
    string? City = null,
    string? State = null,
    string? PostalCode = null,
    string? TimeZone = null,
    string? Language = null);

/// <summary>The names of an address's fields, the same on the wire, in cards and in problems.</summary>
public static class AddressFields
{
    public const string Country = "country";
    public const string Address1 = "address1";
    public const string Address2 = "address2";
    public const string City = "city";
    public const string State = "state";
    public const string PostalCode = "postalCode";
    public const string TimeZone = "timeZone";
    public const string Language = "language";

    /// <summary>The value of a field by its name.</summary>
    public static string? Value(this Address address, string field) => field switch
    {
        Country => address.Country,
        Address1 => address.Address1,
        Address2 => address.Address2,
        City => address.City,
        State => address.State,
        PostalCode => address.PostalCode,
        TimeZone => address.TimeZone,
        Language => address.Language,
        _ => null,
    };

    /// <summary>The address with one field changed; a field that does not exist changes nothing.</summary>
    public static Address With(this Address address, string field, string? value) => field switch
    {
        Country => address with { Country = value },
        Address1 => address with { Address1 = value },
        Address2 => address with { Address2 = value },
        City => address with { City = value },
        State => address with { State = value },
        PostalCode => address with { PostalCode = value },
        TimeZone => address with { TimeZone = value },
        Language => address with { Language = value },
        _ => address,
    };
}

/// <summary>What is wrong with one field. <see cref="Code"/> is stable; <see cref="Params"/> fill the sentence
/// (<c>max</c>, <c>length</c>, <c>example</c>, <c>label</c>, <c>value</c>).</summary>
public sealed record AddressProblem(string Field, string Code, IReadOnlyDictionary<string, string> Params)
{
    public const string Required = "required";
    public const string TooLong = "too-long";
    public const string UnknownState = "unknown-state";
    public const string PostalCodeForm = "postal-code-form";
    public const string UnknownCountry = "unknown-country";
    public const string UnknownTimeZone = "unknown-time-zone";
    public const string UnknownLanguage = "unknown-language";
    public const string InvalidCharacters = "invalid-characters";
}
