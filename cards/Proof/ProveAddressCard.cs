namespace Provisioning.Cards;

/// <summary>Somebody is to name the address that their order went to.</summary>
/// <param name="Known">Their address, where it is known but names no order; null: the chat doesn't tell one.</param>
/// <param name="Email">As entered so far.</param>
/// <param name="Problem">What was wrong with it.</param>
public sealed record AddressQuestion(string? Known, string? Email, string? Problem);

public static class ProveAddressCard
{
    /// <summary>Longest e-mail address (RFC 5321).</summary>
    private const int MostCharacters = 254;

    public static AdaptiveCard Create(AddressQuestion question, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts[question.Known is null ? "proof.title" : "proof.no-order.title"])
            {
                Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true,
            },
            new TextBlock(question.Known is null ? texts["proof.text"] : texts.Format("proof.no-order.text", Markdown.Escape(question.Known))),
            new TextInput(CardInputs.Email)
            {
                Label = texts["proof.email"], Value = question.Email, Style = TextInputStyle.Email,
                MaxLength = MostCharacters, Placeholder = "name@company.example", ErrorText = question.Problem,
            },
            new TextBlock(texts["proof.link"]) { IsSubtle = true },
        ],
        Actions = [new SubmitAction(texts["proof.send"], CardVerbs.SendCode) { IsPrimary = true }],
    };
}
