namespace Provisioning.Cards;

/// <summary>An organisation that is to be created, as entered so far.</summary>
public sealed record NewOrganizationForm
{
    public required OrganizationWhose Whose { get; init; }
    public string? Name { get; init; }
    /// <summary>A code.</summary>
    public string? Vertical { get; init; }
    /// <summary>Two letters.</summary>
    public string? Country { get; init; }
    public string? AdminEmail { get; init; }
    /// <summary>Every vertical, in the reader's language.</summary>
    public IReadOnlyList<Choice> Verticals { get; init; } = [];
    /// <summary>Every country, in the reader's language.</summary>
    public IReadOnlyList<Choice> Countries { get; init; } = [];
    /// <summary>What was wrong, by input.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();
}

public static class NewOrganizationCard
{
    public static AdaptiveCard Create(NewOrganizationForm form, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["org.new.title." + OrganizationCardTexts.Of(form.Whose)])
            {
                Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true,
            },
            new TextBlock(texts["org.new.text"]),
            .. ProblemList.Of(form.Problems.Keys.Select(input => LabelOf(input, texts)), texts),
            new TextInput(CardInputs.Name)
            {
                Label = texts["org.fact.name"], Value = form.Name, ErrorText = ProblemOf(form, CardInputs.Name),
            },
            new ChoiceSetInput(CardInputs.Vertical, form.Verticals)
            {
                Label = texts["org.fact.vertical"], Value = form.Vertical,
                Placeholder = texts["org.new.pick"], ErrorText = ProblemOf(form, CardInputs.Vertical),
            },
            new ChoiceSetInput(CardInputs.Country, form.Countries)
            {
                Label = texts["org.fact.country"], Value = form.Country, Style = ChoiceStyle.Filtered,
                Placeholder = texts["org.new.pick"], ErrorText = ProblemOf(form, CardInputs.Country),
            },
            .. form.Whose == OrganizationWhose.Partner ? Array.Empty<TextInput>() :
            [
                new TextInput(CardInputs.AdminEmail)
                {
                    Label = texts["org.new.admin"], Value = form.AdminEmail, Style = TextInputStyle.Email,
                    Placeholder = "name@company.example", ErrorText = ProblemOf(form, CardInputs.AdminEmail),
                },
            ],
        ],
        Actions =
        [
            new SubmitAction(texts["org.new.next"], CardVerbs.Next) { IsPrimary = true },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };

    private static string LabelOf(string input, Texts texts) => input switch
    {
        CardInputs.Name => texts["org.fact.name"],
        CardInputs.Vertical => texts["org.fact.vertical"],
        CardInputs.Country => texts["org.fact.country"],
        _ => texts["org.new.admin.short"],
    };

    private static string? ProblemOf(NewOrganizationForm form, string input) => form.Problems.GetValueOrDefault(input);
}
