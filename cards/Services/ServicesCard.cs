namespace Provisioning.Cards;

/// <summary>Which of the ordered services are set up now.</summary>
/// <param name="Services">Those that are asked for.</param>
/// <param name="Problems">What was wrong with the last answer, by input.</param>
public sealed record ServicesQuestion(IReadOnlyList<ServiceLine> Services, IReadOnlyDictionary<string, string> Problems);

/// <param name="Kind">"meetings" or "calling": also the input's id.</param>
/// <param name="Quantity">Licences ordered.</param>
/// <param name="Choice">"now", "later" or null: not answered yet.</param>
public sealed record ServiceLine(string Kind, int Quantity, string? Choice);

public static class ServicesCard
{
    public static AdaptiveCard Create(ServicesQuestion question, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["services.title"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            .. ProblemList.Of(question.Services.Where(service => question.Problems.ContainsKey(service.Kind)).Select(service => NameOf(service, texts)), texts),
            new TextBlock(texts["services.text"]),
            .. question.Services.Select(service => new ChoiceSetInput(service.Kind,
            [
                new Choice(texts.Format("services.now", NameOf(service, texts)), "now"),
                new Choice(texts.Format("services.later", NameOf(service, texts)), "later"),
            ])
            {
                Label = texts.Format("services.label", NameOf(service, texts), texts.Count("service.quantity", service.Quantity)),
                Style = ChoiceStyle.Expanded,
                Value = service.Choice,
                ErrorText = question.Problems.GetValueOrDefault(service.Kind),
            }),
        ],
        Actions =
        [
            new SubmitAction(texts["services.next"], CardVerbs.Next) { IsPrimary = true, Style = ActionStyle.Positive },
        ],
    };

    private static string NameOf(ServiceLine service, Texts texts) => texts["service." + service.Kind];
}
