namespace Provisioning.Cards;

/// <summary>The address of Calling's main location: the fields that its country needs.</summary>
/// <param name="Location">Name of the location.</param>
/// <param name="Country">Name of the country in the person's language.</param>
/// <param name="Fields">In the country's order, then time zone and language.</param>
/// <param name="Problems">What was wrong, by input.</param>
public sealed record AddressForm(
    string Location, string Country, IReadOnlyList<AddressInput> Fields, IReadOnlyDictionary<string, string> Problems);

/// <param name="Id">Id of the input.</param>
/// <param name="Label">Plain words, as the country calls it.</param>
/// <param name="Value">As entered so far.</param>
/// <param name="Required">Whether the country needs it.</param>
/// <param name="Example">The form of a right value.</param>
/// <param name="Choices">To pick from; null: free text.</param>
public sealed record AddressInput(string Id, string Label, string? Value, bool Required, string? Example, IReadOnlyList<Choice>? Choices);

public static class AddressCard
{
    public static AdaptiveCard Create(AddressForm form, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts.Format("calling.address-title", Markdown.Escape(form.Location, 80)))
            {
                Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true,
            },
            .. ProblemList.Of(form.Fields.Where(field => form.Problems.ContainsKey(field.Id)).Select(field => field.Label), texts),
            new TextBlock(texts.Format("calling.address-text", Markdown.Escape(form.Country))),
            .. form.Fields.Select(field => Input(field, form.Problems.GetValueOrDefault(field.Id), texts)),
        ],
        Actions =
        [
            new SubmitAction(texts["services.next"], CardVerbs.Next) { IsPrimary = true, Style = ActionStyle.Positive },
            new SubmitAction(texts["calling.change-country"], CardVerbs.Back) { NoInputs = true },
        ],
    };

    private static InputElement Input(AddressInput field, string? problem, Texts texts)
    {
        // No greatest length for the client: it would cut the line without a word.
        return field.Choices is null
            ? new TextInput(field.Id)
            {
                Label = field.Label,
                Value = field.Value,
                ErrorText = problem,
                Placeholder = field.Example is { } example ? texts.Format("calling.example", example)
                    : field.Required ? null : texts["calling.optional"],
            }
            : new ChoiceSetInput(field.Id, field.Choices)
            {
                Label = field.Label,
                Value = field.Value,
                ErrorText = problem,
                Style = ChoiceStyle.Filtered,
                Placeholder = texts["calling.choose"],
            };
    }
}
