using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Calling;

/// <summary>The fields of Calling's location by the ids of their inputs.</summary>
internal static class LocationFields
{
    /// <summary>The fields that depend on the country.</summary>
    public static readonly string[] OfCountry =
    [
        CardInputs.Address1, CardInputs.Address2, CardInputs.City, CardInputs.State, CardInputs.PostalCode,
        CardInputs.TimeZone, CardInputs.Language,
    ];

    public static string? Value(this CallingLocation location, string input) => input switch
    {
        CardInputs.LocationName => location.Name,
        CardInputs.Country => location.Country,
        CardInputs.Address1 => location.Address1,
        CardInputs.Address2 => location.Address2,
        CardInputs.City => location.City,
        CardInputs.State => location.State,
        CardInputs.PostalCode => location.PostalCode,
        CardInputs.TimeZone => location.TimeZone,
        CardInputs.Language => location.Language,
        _ => null,
    };

    public static CallingLocation With(this CallingLocation location, string input, string? value) => input switch
    {
        CardInputs.LocationName => location with { Name = value },
        CardInputs.Country => location with { Country = value },
        CardInputs.Address1 => location with { Address1 = value },
        CardInputs.Address2 => location with { Address2 = value },
        CardInputs.City => location with { City = value },
        CardInputs.State => location with { State = value },
        CardInputs.PostalCode => location with { PostalCode = value },
        CardInputs.TimeZone => location with { TimeZone = value },
        CardInputs.Language => location with { Language = value },
        _ => location,
    };

    /// <summary>The backend calls the location's name "name".</summary>
    public static string InputOf(string field) => field == CardInputs.Name ? CardInputs.LocationName : field;
}
