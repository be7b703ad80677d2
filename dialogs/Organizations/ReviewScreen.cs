using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Organizations;

/// <summary>The chosen organisation for review, with what confirming it means.</summary>
internal sealed class ReviewScreen(OrganizationDialog question, FindScreen find, ReferenceData reference)
{
    /// <summary>Found by searching: on its own that is no evidence.</summary>
    private const string ByName = "name";

    public async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var finding = new Finding(step.Instance);
        var lookedUp = finding.LookedUp ?? question.DomainOf(step.Order);
        var address = lookedUp is null ? step.Order.Contact.Email : AddressOrDomain.IsAddress(lookedUp) ? lookedUp : null;
        var result = await ChosenAsync(step, finding, address, cancellationToken);
        if (!result.IsSuccess)
        {
            step.Setup.Show(OrganizationUnavailableCard.Create(FailureText.For(result.Failure, step.Texts), step.Texts));
            return;
        }
        var whose = question.WhoseOf(step.Order);
        var known = await reference.CountriesAsync(step.Setup, cancellationToken);
        var view = OrganizationViews.Of(result.Value, whose, known, step.Texts);
        var review = new OrganizationReview(
            whose,
            view with { Reasons = [.. view.Reasons.Where(reason => reason.Code != ByName)] },
            lookedUp is null ? null : address,
            ProvisioningAdministrator: whose == OrganizationWhose.Customer,
            question.MappingOf(step),
            step.Setup.Zone);
        var asked = review.Mapping is null ? null : CardInputs.CustomerSetsUp;
        step.Setup.Show(ReviewOrganizationCard.Create(review, step.Texts), asked);
    }

    /// <summary>With the evidence and the doubts among the others it was found with; by itself where it isn't found there any more.</summary>
    private async ValueTask<BackendResult<Candidate>> ChosenAsync(
        SetupStep step, Finding finding, string? address, CancellationToken cancellationToken)
    {
        var found = await find.FindAsync(step, finding, cancellationToken);
        if (found.Failure is { Code: not FailureCodes.Validation } failure)
            return BackendResult<Candidate>.Failed(failure);
        return found.Value?.Items.FirstOrDefault(item => item.Id == finding.Chosen) is { } chosen
            ? BackendResult<Candidate>.Of(chosen)
            : await step.Setup.Backend.GetOrganizationAsync(finding.Chosen ?? "", address, step.Setup.Caller, cancellationToken);
    }

    public async ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        if (await question.ReadMappingAsync(step, OrganizationDialog.Review, cancellationToken) is { } read)
            return read;
        switch (step.Answer.Verb)
        {
            case CardVerbs.Confirm when new Finding(step.Instance).Chosen is { } chosen:
                return await question.AttachAsync(step, OrganizationChoice.Of(chosen), OrganizationDialog.Review, cancellationToken);
            case CardVerbs.Edit:
                return await step.GoToAsync(OrganizationDialog.Find, cancellationToken);
            case CardVerbs.Retry:
                return await step.GoToAsync(OrganizationDialog.Review, cancellationToken);
            default:
                step.Setup.Say("setup.not-understood");
                return await step.GoToAsync(OrganizationDialog.Review, cancellationToken);
        }
    }
}
