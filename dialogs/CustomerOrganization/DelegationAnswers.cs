using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Organizations;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.CustomerOrganization;

/// <summary>
/// Whether the customer sets up their own services, and who is invited: pressed with the confirmation, or typed before it.
/// </summary>
internal sealed class DelegationAnswers(SetupStep step)
{
    private readonly FormDraft draft = new(step.Instance, CardInputs.CustomerSetsUp, CardInputs.CustomerAdminEmail);

    public bool CustomerSetsUp => draft[CardInputs.CustomerSetsUp] == ToggleInput.On;

    /// <summary>As entered, else the administrator who is known from finding or creating the organisation.</summary>
    public string? Email => draft[CardInputs.CustomerAdminEmail] ?? KnownEmail;

    private string? KnownEmail =>
        (step.Instance.Get(CardInputs.AdminEmail) ?? new Finding(step.Instance).LookedUp) is { } known && AddressOrDomain.IsAddress(known)
            ? known
            : null;

    /// <summary>A result ends the turn; null: the answer is something else, or the confirmation with all that it needs.</summary>
    public async ValueTask<DialogTurnResult?> ReadAsync(string screen, CancellationToken cancellationToken)
    {
        if (step.Answer.Kind == AnswerKind.Text)
            return await ReadTypedAsync(screen, cancellationToken);
        if (step.Answer.Verb != CardVerbs.Confirm)
            return null;
        if (!step.Answer.IsTyped)
            Take(step.Answer);
        return CustomerSetsUp && ProblemOf(EnteredEmail) is { } problem ? await AgainAsync(screen, problem, cancellationToken) : null;
    }

    /// <summary>A pressed card's empty field was emptied: the known address does not stand in for it.</summary>
    private string? EnteredEmail => step.Answer.IsTyped ? Email : step.Answer.Input(CardInputs.CustomerAdminEmail);

    private void Take(Answer pressed)
    {
        draft[CardInputs.CustomerSetsUp] = pressed.Input(CardInputs.CustomerSetsUp) == ToggleInput.On ? ToggleInput.On : null;
        draft[CardInputs.CustomerAdminEmail] = pressed.Input(CardInputs.CustomerAdminEmail);
    }

    private async ValueTask<DialogTurnResult?> ReadTypedAsync(string screen, CancellationToken cancellationToken)
    {
        var answer = step.Answer;
        var typed = answer.Input(CardInputs.CustomerAdminEmail) ?? answer.Input(CardInputs.CustomerSetsUp) ?? answer.Text!;
        var yes = YesNo.Of(typed);
        if (yes == false)
        {
            draft[CardInputs.CustomerSetsUp] = null;
            return await step.GoToAsync(screen, cancellationToken);
        }
        if (yes == true)
            draft[CardInputs.CustomerSetsUp] = ToggleInput.On;
        else if (typed.Contains('@', StringComparison.Ordinal) || answer.Input(CardInputs.CustomerAdminEmail) is not null)
            (draft[CardInputs.CustomerSetsUp], draft[CardInputs.CustomerAdminEmail]) = (ToggleInput.On, typed);
        else
            return null;
        if (Email is not { } email)
        {
            step.Setup.AskFor(CardInputs.CustomerAdminEmail, step.Texts["org.sets-up.ask"]);
            return step.WaitAt(screen);
        }
        return ProblemOf(email) is { } problem
            ? await AgainAsync(screen, problem, cancellationToken)
            : await step.GoToAsync(screen, cancellationToken);
    }

    private ValueTask<DialogTurnResult> AgainAsync(string screen, string problem, CancellationToken cancellationToken) =>
        step.AgainAsync(screen, FieldProblems.One(CardInputs.CustomerAdminEmail, problem), cancellationToken);

    private string? ProblemOf(string? email)
    {
        if (email is null)
            return step.Texts["org.sets-up.missing"];
        return AddressOrDomain.IsAddress(email) ? null : step.Texts["org.email-form"];
    }
}
