using System.Globalization;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Calling;

/// <summary>What a country's rules mean for the form: its fields in order, their labels, lists and defaults.</summary>
internal static class AddressFields
{
    /// <summary>The inputs of the form, in order.</summary>
    public static IEnumerable<string> Inputs(AddressRules rules) =>
        rules.Fields.Select(field => field.Id).Concat([CardInputs.TimeZone, CardInputs.Language]);

    public static bool IsRequired(AddressRules rules, string input) =>
        input is CardInputs.TimeZone or CardInputs.Language || rules.Fields.Any(field => field.Id == input && field.Required);

    /// <summary>What the field is called in that country.</summary>
    public static string Label(AddressRules? rules, string input, Texts texts)
    {
        if (input != CardInputs.State)
            return texts["calling.field." + input.ToLowerInvariant()];
        var key = "calling.state." + (rules?.Fields.FirstOrDefault(field => field.Id == input)?.Label ?? "state");
        return texts[texts.Has(key) ? key : "calling.state.region"];
    }

    /// <summary>What is usual in the country; null: nothing is.</summary>
    public static string? Default(AddressRules rules, string input) => input switch
    {
        CardInputs.TimeZone => rules.TimeZones.Count > 0 ? rules.TimeZones[0] : null,
        CardInputs.Language => rules.DefaultLanguage,
        _ => null,
    };

    /// <summary>The one value that the country leaves; null: there is a choice.</summary>
    public static string? Only(AddressRules rules, string input) => input switch
    {
        CardInputs.TimeZone => rules.TimeZones is [var only] ? only : null,
        CardInputs.Language => rules.Languages is [var only] ? only : null,
        _ => null,
    };

    /// <summary>A language's own name, with the region: "italiano (Svizzera)".</summary>
    public static string LanguageName(string tag)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag);
            return culture.TextInfo.ToUpper(culture.NativeName[0]) + culture.NativeName[1..];
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>The tag that a typed language means: a tag, or a name in its own words; as typed where it is none of the country's.</summary>
    public static string Language(AddressRules rules, string typed) =>
        rules.Languages.FirstOrDefault(tag => Is(tag, typed) || Is(LanguageName(tag), typed))
        ?? rules.Languages.FirstOrDefault(tag => LanguageName(tag).StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        ?? typed;

    public static async ValueTask<AddressInput> InputAsync(
        SetupTurn setup, ReferenceData reference, AddressRules rules, string input, string? value, CancellationToken cancellationToken)
    {
        var field = rules.Fields.FirstOrDefault(field => field.Id == input);
        IReadOnlyList<Choice>? choices = input switch
        {
            CardInputs.TimeZone => await reference.ZoneChoicesAsync(
                setup, value is null || rules.TimeZones.Contains(value) ? rules.TimeZones : [.. rules.TimeZones, value], cancellationToken),
            CardInputs.Language => [.. rules.Languages.Select(tag => new Choice(LanguageName(tag), tag))],
            _ => field?.Options is { Count: > 0 } options ? [.. options.Select(option => new Choice(option.Name, option.Code))] : null,
        };
        return new AddressInput(input, Label(rules, input, setup.Texts), value, IsRequired(rules, input), field?.Example, choices);
    }

    private static bool Is(string name, string typed) => string.Equals(name, typed, StringComparison.OrdinalIgnoreCase);
}
