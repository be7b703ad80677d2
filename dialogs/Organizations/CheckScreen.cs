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

    private async ValueTask<DialogTurnResult> CreateAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = NewOrganizationScreen.DraftOf(step);
        var organization = new NewOrganization(
            question.Kind, draft[CardInputs.Name], draft[CardInputs.Vertical], draft[CardInputs.Country],
            AdminEmailOf(step, draft), step.Order.Id);
        var created = await step.Setup.Backend.CreateOrganizationAsync(step.Setup.Command(), organization, cancellationToken);
        if (!created.IsSuccess)
            return await step.FailAsync(created.Failure, FieldsAt(created.Failure), null, cancellationToken);
        // Corrected while attached already: that changed the order, and the next command must know its new revision.
        if (created.Value.Id == question.CurrentOf(step.Order)?.Id)
            step.Setup.Accept(await step.Setup.Backend.GetOrderAsync(step.Order.Id, step.Setup.Caller, cancellationToken));
        return await question.AttachAsync(step, created.Value.Id, OrganizationDialog.Check, cancellationToken);
    }

    /// <summary>A refused field is on the form; anything else is said where one was.</summary>
    private static string FieldsAt(BackendFailure failure) =>
        failure.Code == FailureCodes.Validation ? OrganizationDialog.New : OrganizationDialog.Check;

    private string? AdminEmailOf(SetupStep step, FormDraft draft) =>
        question.WhoseOf(step.Order) == OrganizationWhose.Partner ? null : draft[CardInputs.AdminEmail];
}
