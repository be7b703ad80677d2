namespace Provisioning.Cards;

/// <summary>Calling's main location: its name and country.</summary>
/// <param name="Name">As entered so far.</param>
/// <param name="Country">Code of the country, or as typed.</param>
/// <param name="Countries">To pick from. Empty: the list could not be read.</param>
/// <param name="Problems">What was wrong, by input.</param>
public sealed record LocationForm(
    string? Name, string? Country, IReadOnlyList<Choice> Countries, IReadOnlyDictionary<string, string> Problems);

public static class LocationCard
{
    public static AdaptiveCard Create(LocationForm form, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["calling.title"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            .. ProblemList.Of(Labels(form, texts), texts),
            new TextBlock(texts["calling.text"]),
            new TextInput(CardInputs.LocationName)
            {
                Label = texts["calling.field.locationname"], Value = form.Name, Placeholder = texts["calling.name-placeholder"],
                ErrorText = form.Problems.GetValueOrDefault(CardInputs.LocationName),
            },
            Country(form, texts),
            new TextBlock(texts["calling.control-hub"]) { IsSubtle = true },
        ],
        Actions =
        [
            new SubmitAction(texts["services.next"], CardVerbs.Next) { IsPrimary = true, Style = ActionStyle.Positive },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };

    private static InputElement Country(LocationForm form, Texts texts)
    {
        var problem = form.Problems.GetValueOrDefault(CardInputs.Country);
        return form.Countries.Count == 0
            ? new TextInput(CardInputs.Country) { Label = texts["calling.field.country"], Value = form.Country, ErrorText = problem }
            : new ChoiceSetInput(CardInputs.Country, form.Countries)
            {
                Label = texts["calling.field.country"],
                Value = form.Country,
                Style = ChoiceStyle.Filtered,
                Placeholder = texts["calling.country-placeholder"],
                ErrorText = problem,
            };
    }

    private static IEnumerable<string> Labels(LocationForm form, Texts texts)
    {
        if (form.Problems.ContainsKey(CardInputs.LocationName))
            yield return texts["calling.field.locationname"];
        if (form.Problems.ContainsKey(CardInputs.Country))
            yield return texts["calling.field.country"];
    }
}
