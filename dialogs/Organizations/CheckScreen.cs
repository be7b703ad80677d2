using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Organizations;

/// <summary>What will be created, to be checked; confirming creates it and attaches the order to it.</summary>
internal sealed class CheckScreen(OrganizationDialog question, ReferenceData reference)
{
    public async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = NewOrganizationScreen.DraftOf(step);
        var known = await reference.CountriesAsync(step.Setup, cancellationToken);
        var check = new OrganizationCheck(
            question.WhoseOf(step.Order),
            draft[CardInputs.Name] ?? "",
            draft[CardInputs.Vertical] ?? "",
            OrganizationViews.CountryOf(draft[CardInputs.Country] ?? "", known, step.Texts),
            AdminEmailOf(step, draft),
            question.MappingOf(step));
        step.Setup.Show(CheckOrganizationCard.Create(check, step.Texts), asked: check.Mapping is null ? null : CardInputs.CustomerSetsUp);
    }

    public async ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        if (await question.ReadMappingAsync(step, OrganizationDialog.Check, cancellationToken) is { } read)
            return read;
        switch (step.Answer.Verb)
        {
            case CardVerbs.Confirm:
                return await CreateAsync(step, cancellationToken);
            case CardVerbs.Edit:
                return await step.GoToAsync(OrganizationDialog.New, cancellationToken);
            default:
                step.Setup.Say("setup.not-understood");
                return await step.GoToAsync(OrganizationDialog.Check, cancellationToken);
        }
    }

    private ValueTask<DialogTurnResult> CreateAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = NewOrganizationScreen.DraftOf(step);
        var organization = new NewOrganization(
            draft[CardInputs.Name], draft[CardInputs.Vertical], draft[CardInputs.Country], AdminEmailOf(step, draft));
        return question.AttachAsync(step, OrganizationChoice.Of(organization), OrganizationDialog.Check, cancellationToken);
    }

    private string? AdminEmailOf(SetupStep step, FormDraft draft) =>
        question.WhoseOf(step.Order) == OrganizationWhose.Partner ? null : draft[CardInputs.AdminEmail];
}
