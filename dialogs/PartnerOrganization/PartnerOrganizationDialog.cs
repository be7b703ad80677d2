using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Organizations;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.PartnerOrganization;

/// <summary>Which partner organisation sets up the customer's order. It can be changed until the customer's is confirmed.</summary>
public sealed class PartnerOrganizationDialog(ReferenceData reference)
    : OrganizationDialog(Questions.PartnerOrganization, OrganizationKinds.Partner, reference)
{
    internal override OrganizationWhose WhoseOf(Order order) => OrganizationWhose.Partner;

    internal override OrganizationRef? CurrentOf(Order order) => order.PartnerOrganization;

    internal override async ValueTask<DialogTurnResult> AttachAsync(
        SetupStep step, OrganizationChoice organization, string screen, CancellationToken cancellationToken)
    {
        var result = await step.Setup.Backend.SetPartnerOrganizationAsync(step.Setup.Command(), organization, cancellationToken);
        if (!step.Setup.Accept(result))
            return await RefusedAsync(step, result.Failure!, screen, cancellationToken);
        step.Setup.Say("org.partner-set", step.Order.PartnerOrganization?.Name);
        return await step.DoneAsync(cancellationToken);
    }
}
