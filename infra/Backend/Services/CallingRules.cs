using Provisioning.Backend.Addresses;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;

namespace Provisioning.Backend.Services;

/// <summary>The rules of Calling that need no database.</summary>
internal static class CallingRules
{
    private const int LongestName = 80;

    public static bool IsComplete(OrderDocument document) => document.Calling switch
    {
        { Choice: ServiceChoice.Later } => true,
        { Choice: ServiceChoice.Now, Location: { Name: not null } location } => AddressValidator.Validate(AddressOf(location)).Count == 0,
        _ => false,
    };

    /// <summary>The location as it is stored. What is absent is not answered yet; what is present is held to the country's rules.</summary>
    public static CallingLocation Read(CallingLocation request, FieldErrors errors)
    {
        var name = NameOf(request.Name, errors);
        var address = AddressOf(request);
        var rules = Countries.Of(request.Country) ?? Countries.Find(request.Country);
        if (rules is null)
        {
            if (request.Country is not null || address != new Address(null))
            {
                AddAll(errors, address, [AddressValidator.Validate(address)[0]]);
            }

            return new CallingLocation(name);
        }

        address = address with { Country = rules.Iso2 };
        AddAll(errors, address, AddressValidator.Validate(rules, address));
        var stored = AddressValidator.Normalize(rules, address);
        return new CallingLocation(
            name, stored.Country, stored.Address1, stored.Address2, stored.City, stored.State, stored.PostalCode, stored.TimeZone, stored.Language);
    }

    private static string? NameOf(string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        var name = text.Trim();
        if (name.Length == 0)
        {
            errors.Add("name", "required");
        }
        else if (name.Length > LongestName)
        {
            errors.Add("name", new FieldError("too-long", Limit: "80"));
        }
        else if (name.Any(c => c == '%' || char.IsControl(c)))
        {
            errors.Add("name", "invalid-characters");
        }

        return name;
    }

    private static void AddAll(FieldErrors errors, Address address, IReadOnlyList<AddressProblem> problems)
    {
        foreach (var problem in problems)
        {
            if (problem.Code == AddressProblem.Required && problem.Field != AddressFields.Country && address.Value(problem.Field) is null)
            {
                continue;
            }

            errors.Add(problem.Field, new FieldError(
                problem.Code,
                Limit: problem.Params.GetValueOrDefault("max"),
                Value: problem.Params.GetValueOrDefault("value"),
                Actual: problem.Params.GetValueOrDefault("length"),
                Example: problem.Params.GetValueOrDefault("example"),
                Label: problem.Params.GetValueOrDefault("label")));
        }
    }

    private static Address AddressOf(CallingLocation l) =>
        new(l.Country, l.Address1, l.Address2, l.City, l.State, l.PostalCode, l.TimeZone, l.Language);
}
