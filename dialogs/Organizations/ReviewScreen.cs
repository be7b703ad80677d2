using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Organizations;

/// <summary>The chosen organisation for review, with what confirming it means.</summary>
internal sealed class ReviewScreen(OrganizationDialog question, ReferenceData reference)
{
    /// <summary>Found by searching: on its own that is no evidence.</summary>
    private const string ByName = "name";

    public async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var finding = new Finding(step.Instance);
        var lookedUp = finding.LookedUp ?? question.DomainOf(step.Order);
        var address = lookedUp is null ? step.Order.Contact.Email : AddressOrDomain.IsAddress(lookedUp) ? lookedUp : null;
        var result = await step.Setup.Backend.GetOrganizationAsync(finding.Chosen ?? "", address, step.Setup.Caller, cancellationToken);
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
