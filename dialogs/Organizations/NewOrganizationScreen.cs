using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Organizations;

/// <summary>The form for an organisation that doesn't exist yet, filled at once on the card or field by field in words.</summary>
internal sealed class NewOrganizationScreen(OrganizationDialog question, ReferenceData reference)
{
    public static FormDraft DraftOf(SetupStep step) => new(step.Instance, NewOrganizationRules.Inputs);

    /// <summary>Fills in what is known already.</summary>
    public static void Prepare(SetupStep step, OrganizationWhose whose, Finding finding)
    {
        var draft = DraftOf(step);
        if (whose == OrganizationWhose.Customer)
            draft[CardInputs.Name] ??= step.Order.EndCustomer?.Name;
        if (whose != OrganizationWhose.Partner)
            draft[CardInputs.AdminEmail] ??= KnownAdministrator(step, whose, finding);
    }

    public async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = DraftOf(step);
        var form = new NewOrganizationForm
        {
            Whose = question.WhoseOf(step.Order),
            Name = draft[CardInputs.Name],
            Vertical = draft[CardInputs.Vertical],
            Country = draft[CardInputs.Country],
            AdminEmail = draft[CardInputs.AdminEmail],
            Verticals = Verticals.Choices(step.Texts),
            Countries = await reference.CountryChoicesAsync(step.Setup, cancellationToken),
            Problems = step.Problems.All,
        };
        step.Setup.Show(NewOrganizationCard.Create(form, step.Texts), asked: Next(draft, step.Problems) ?? CardInputs.Name);
    }

    public async ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        if (step.Answer.Verb is not (null or CardVerbs.Next or CardVerbs.Create or CardVerbs.Confirm))
        {
            step.Setup.Say("setup.not-understood");
            return await step.GoToAsync(OrganizationDialog.New, cancellationToken);
        }
        var draft = DraftOf(step);
        draft.Merge(step.Answer);
        if (draft[CardInputs.Country] is { } typed && await reference.FindCountryAsync(step.Setup, typed, cancellationToken) is { } country)
            draft[CardInputs.Country] = country.Code;
        var known = await reference.CountriesAsync(step.Setup, cancellationToken);
        var problems = NewOrganizationRules.Check(draft, known, step.Texts);
        if (!step.Answer.IsTyped)
            NewOrganizationRules.Require(problems, draft, step.Texts);
        if (problems.Any)
            return await step.AgainAsync(OrganizationDialog.New, problems, cancellationToken);
        return Next(draft, FieldProblems.None) is { } missing
            ? AskFor(step, missing)
            : await step.GoToAsync(OrganizationDialog.Check, cancellationToken);
    }

    private static DialogTurnResult AskFor(SetupStep step, string input)
    {
        var texts = step.Texts;
        step.Setup.AskFor(input, input switch
        {
            CardInputs.Name => texts["org.new.name.ask"],
            CardInputs.Vertical => texts.Format("org.new.vertical.ask", Verticals.Listed(texts)),
            _ => texts["org.new.country.ask"],
        });
        return step.WaitAt(OrganizationDialog.New);
    }

    /// <summary>The field that typed text is taken for: the first wrong one, else the first missing one.</summary>
    private static string? Next(FormDraft draft, FieldProblems problems) =>
        Array.Find(NewOrganizationRules.Inputs, input => problems[input] is not null)
        ?? draft.FirstMissing(CardInputs.Name, CardInputs.Vertical, CardInputs.Country);

    private static string? KnownAdministrator(SetupStep step, OrganizationWhose whose, Finding finding)
    {
        if (whose == OrganizationWhose.Own)
            return step.Order.Contact.Email;
        return finding.LookedUp is { } entered && AddressOrDomain.IsAddress(entered) ? entered : null;
    }
}
