namespace Provisioning.Cards;

/// <summary>A code was asked for and is to be typed.</summary>
/// <param name="Email">Where it went, if an order names that address.</param>
/// <param name="Problem">What was wrong with the code before.</param>
public sealed record CodeQuestion(string Email, string? Problem);

public static class ProofCodeCard
{
    public static AdaptiveCard Create(CodeQuestion question, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["proof.code.title"]) { Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(texts.Format("proof.code.text", Markdown.Escape(question.Email))),
            new TextInput(CardInputs.Code) { Label = texts["proof.code.label"], Placeholder = "1234 5678", ErrorText = question.Problem },
            new TextBlock(texts["proof.code.nothing"]) { IsSubtle = true },
        ],
        Actions =
        [
            new SubmitAction(texts["proof.code.confirm"], CardVerbs.Confirm) { IsPrimary = true },
            new SubmitAction(texts["proof.code.again"], CardVerbs.SendCode) { NoInputs = true },
            new SubmitAction(texts["proof.code.other"], CardVerbs.Back) { NoInputs = true },
        ],
    };
}
