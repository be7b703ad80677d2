namespace Provisioning.Cards;

/// <summary>Whose order is it: exactly three choices.</summary>
/// <param name="Selected">The answer so far, if there is one.</param>
/// <param name="Problem">What was wrong with the last answer.</param>
public sealed record IntentQuestion(string? Selected, string? Problem);

public static class IntentCard
{
    public static AdaptiveCard Create(IntentQuestion question, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["intent.title"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(texts["intent.text"]),
            new ChoiceSetInput(CardInputs.Intent,
            [
                new Choice(texts["intent.customer"], "customer"),
                new Choice(texts["intent.self"], "self"),
                new Choice(texts["intent.someone-else"], "someone-else"),
            ])
            {
                Label = texts["intent.label"], Style = ChoiceStyle.Expanded, Value = question.Selected, ErrorText = question.Problem,
            },
            new TextBlock(texts["intent.partners"]) { IsSubtle = true },
        ],
        Actions = [new SubmitAction(texts["intent.next"], CardVerbs.Next) { IsPrimary = true, Style = ActionStyle.Positive }],
    };
}
