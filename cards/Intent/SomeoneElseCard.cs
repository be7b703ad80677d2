namespace Provisioning.Cards;

/// <summary>Hands the order over: asks for the other person's e-mail address and says what follows.</summary>
/// <param name="Email">As entered so far.</param>
/// <param name="Problem">What was wrong with it.</param>
public sealed record SomeoneElseQuestion(string? Email, string? Problem);

public static class SomeoneElseCard
{
    /// <summary>Longest e-mail address (RFC 5321).</summary>
    private const int MostCharacters = 254;

    public static AdaptiveCard Create(SomeoneElseQuestion question, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["someone-else.title"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(texts["someone-else.text"]),
            new TextInput(CardInputs.Email)
            {
                Label = texts["someone-else.email"], Value = question.Email, Style = TextInputStyle.Email,
                MaxLength = MostCharacters, Placeholder = "name@company.example", ErrorText = question.Problem,
            },
        ],
        Actions =
        [
            new SubmitAction(texts["someone-else.hand-over"], CardVerbs.Confirm) { IsPrimary = true, Style = ActionStyle.Positive },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };
}
