using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Organizations;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.CustomerOrganization;

/// <summary>Which customer organisation the order is mapped to: the point of no return.</summary>
public sealed class CustomerOrganizationDialog(ReferenceData reference)
    : OrganizationDialog(Questions.CustomerOrganization, OrganizationKinds.Customer, reference)
{
    internal override bool ReviewsAssociated => true;

    internal override OrganizationWhose WhoseOf(Order order) => order.IsForCustomer ? OrganizationWhose.Customer : OrganizationWhose.Own;

    internal override string? DomainOf(Order order) =>
        order.IsForCustomer && order.EndCustomer?.Domain is { Length: > 0 } domain ? domain : null;

    internal override MappingAnswers? MappingOf(SetupStep step)
    {
        var delegation = new DelegationAnswers(step);
        var problem = step.Problems[CardInputs.CustomerAdminEmail];
        return new MappingAnswers(step.Order.IsForCustomer, delegation.CustomerSetsUp, delegation.Email, problem);
    }

    internal override ValueTask<DialogTurnResult?> ReadMappingAsync(SetupStep step, string screen, CancellationToken cancellationToken) =>
        step.Order.IsForCustomer ? new DelegationAnswers(step).ReadAsync(screen, cancellationToken) : default;

    internal override async ValueTask<DialogTurnResult> AttachAsync(
        SetupStep step, OrganizationChoice organization, string screen, CancellationToken cancellationToken)
    {
        var delegation = new DelegationAnswers(step);
        var invited = step.Order.IsForCustomer && delegation.CustomerSetsUp ? delegation.Email : null;
        var mapping = new CustomerMapping(organization, invited is not null, invited);
        var result = await step.Setup.Backend.SetCustomerOrganizationAsync(step.Setup.Command(), mapping, cancellationToken);
        if (!step.Setup.Accept(result))
            return await RefusedAsync(step, result.Failure!, screen, cancellationToken);
        var name = step.Order.CustomerOrganization?.Name;
        if (invited is null)
            step.Setup.Say("org.mapped", name);
        else
            step.Setup.Say("org.mapped-invited", name, invited);
        return await step.DoneAsync(cancellationToken);
    }
}
