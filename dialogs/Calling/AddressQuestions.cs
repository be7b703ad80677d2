using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Calling;

/// <summary>Asks for one field of the address in words.</summary>
internal static class AddressQuestions
{
    public static string For(AddressRules rules, string input, Texts texts)
    {
        var label = AddressFields.Label(rules, input, texts);
        var field = rules.Fields.FirstOrDefault(field => field.Id == input);
        return input switch
        {
            CardInputs.TimeZone => texts.Format("calling.ask-zone", label, SiteCard.ZoneName(AddressFields.Default(rules, input) ?? "")),
            CardInputs.Language => texts.Format("calling.ask-language", label, string.Join(", ", rules.Languages.Select(AddressFields.LanguageName))),
            _ when field?.Options is { Count: > 0 } => texts.Format("calling.ask-choice", label),
            _ when field?.Example is { } example => texts.Format("calling.ask-example", label, Markdown.Escape(example)),
            _ => texts.Format("calling.ask", label),
        };
    }
}
