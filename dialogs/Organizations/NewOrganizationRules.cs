using System.Globalization;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Organizations;

/// <summary>The rules of a new organisation's fields, so that a problem is said before the check screen.</summary>
internal static class NewOrganizationRules
{
    private const int LongestName = 100;

    public static readonly string[] Inputs = [CardInputs.Name, CardInputs.Vertical, CardInputs.Country, CardInputs.AdminEmail];

    /// <summary>
    /// Names what is wrong with what was entered, and replaces a vertical's label by its code.
    /// A missing field is left for the caller.
    /// </summary>
    public static FieldProblems Check(FormDraft draft, IReadOnlyList<Country> countries, Texts texts)
    {
        var problems = new FieldProblems();
        if (draft[CardInputs.Name] is { } name && NameProblem(name, texts) is { } problem)
            problems.Add(CardInputs.Name, problem);
        if (draft[CardInputs.Vertical] is { } vertical)
        {
            draft[CardInputs.Vertical] = Verticals.CodeOf(vertical);
            if (draft[CardInputs.Vertical] is null)
                problems.Add(CardInputs.Vertical, texts["org.new.vertical.unknown"]);
        }
        // With no list to hand the backend has the last word.
        if (draft[CardInputs.Country] is { } country && countries.Count > 0 && !countries.Any(known => known.Code == country))
        {
            draft[CardInputs.Country] = null;
            problems.Add(CardInputs.Country, texts["org.new.country.unknown"]);
        }
        if (draft[CardInputs.AdminEmail] is { } email && !AddressOrDomain.IsAddress(email))
            problems.Add(CardInputs.AdminEmail, texts["org.new.email-form"]);
        return problems;
    }

    /// <summary>Adds what is required and missing.</summary>
    public static FieldProblems Require(FieldProblems problems, FormDraft draft, Texts texts)
    {
        if (draft[CardInputs.Name] is null)
            problems.Add(CardInputs.Name, texts["org.new.name.required"]);
        if (draft[CardInputs.Vertical] is null)
            problems.Add(CardInputs.Vertical, texts["org.new.vertical.required"]);
        if (draft[CardInputs.Country] is null)
            problems.Add(CardInputs.Country, texts["org.new.country.required"]);
        return problems;
    }

    private static string? NameProblem(string name, Texts texts)
    {
        if (new StringInfo(name).LengthInTextElements > LongestName || name.EnumerateRunes().Count() > LongestName)
            return texts.Format("org.new.name.too-long", LongestName);
        return name.Any(c => c == '%' || char.IsControl(c)) ? texts["org.new.name.characters"] : null;
    }
}
