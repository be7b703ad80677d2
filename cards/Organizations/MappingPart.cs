namespace Provisioning.Cards;

/// <summary>What a card adds when confirming it is the point of no return.</summary>
/// <param name="CanDelegate">A partner sets up for a customer, who can be asked to set up the services.</param>
/// <param name="CustomerSetsUp">Whether the customer is asked to.</param>
/// <param name="CustomerAdminEmail">Who gets the invitation.</param>
/// <param name="EmailProblem">What was wrong with that address.</param>
public sealed record MappingAnswers(bool CanDelegate, bool CustomerSetsUp, string? CustomerAdminEmail, string? EmailProblem);

internal static class MappingPart
{
    public static IEnumerable<CardElement> Of(MappingAnswers answers, Texts texts)
    {
        yield return new Container([new TextBlock(texts["org.final"])]) { Style = ContainerStyle.Warning };
        if (!answers.CanDelegate)
            yield break;
        yield return new ToggleInput(CardInputs.CustomerSetsUp, texts["org.sets-up"]) { Value = answers.CustomerSetsUp };
        yield return new TextBlock(texts["org.sets-up.text"]) { IsSubtle = true, Spacing = Spacing.Small };
        yield return new TextInput(CardInputs.CustomerAdminEmail)
        {
            Label = texts["org.sets-up.email"],
            Value = answers.CustomerAdminEmail,
            Style = TextInputStyle.Email,
            Placeholder = "name@company.example",
            ErrorText = answers.EmailProblem,
        };
    }
}
