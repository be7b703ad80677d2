namespace Provisioning.Cards;

/// <summary>Distributes the ordered Meetings licences among the sites.</summary>
/// <param name="Quantity">To be distributed exactly.</param>
/// <param name="Sites">Name and the number so far.</param>
/// <param name="Problem">What is wrong with the sum.</param>
/// <param name="Problems">What is wrong with a number, by input.</param>
public sealed record LicencesQuestion(
    int Quantity, IReadOnlyList<(string Name, int? Licences)> Sites, string? Problem, IReadOnlyDictionary<string, string> Problems);

public static class LicencesCard
{
    public static AdaptiveCard Create(LicencesQuestion question, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["licences.title"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            .. ProblemList.Of(question.Sites.Select(site => site.Name).Where(name => question.Problems.ContainsKey(InputOf(name))), texts),
            new TextBlock(texts.Format("licences.text", texts.Number(question.Quantity), texts.Number(question.Sites.Count))),
            .. question.Problem is { } problem
                ? [TextBlock.Plain(problem) with { Color = TextColor.Attention, Weight = TextWeight.Bolder }]
                : Array.Empty<CardElement>(),
            .. question.Sites.Select(site => new NumberInput(InputOf(site.Name))
            {
                Label = site.Name,
                Value = site.Licences,
                ErrorText = question.Problems.GetValueOrDefault(InputOf(site.Name)),
            }),
        ],
        Actions =
        [
            new SubmitAction(texts["services.next"], CardVerbs.Next) { IsPrimary = true, Style = ActionStyle.Positive },
            new SubmitAction(texts["licences.split-evenly"], CardVerbs.SplitEvenly) { NoInputs = true },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };

    public static string InputOf(string site) => CardInputs.LicencesPrefix + site;
}
