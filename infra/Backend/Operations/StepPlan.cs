using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>The steps an order needs, in the order they are done.</summary>
public static class StepPlan
{
    public static IEnumerable<OperationStepEntity> For(string operationId, OrderDocument order) =>
        Steps(order).Select((step, ordinal) => new OperationStepEntity
        {
            OperationId = operationId,
            Ordinal = ordinal,
            Id = step.Id,
            Name = step.Name,
            Subject = step.Subject,
            Via = step.Via,
            State = StepState.Pending,
        });

    // What has no public API is done by a person in Control Hub, and is said so.
    private static IEnumerable<(string Id, string Name, string? Subject, StepVia Via)> Steps(OrderDocument order)
    {
        if (order.PartnerOrganization is { } partner)
        {
            if (partner.IsNew)
            {
                yield return ("create-organization:partner", StepNames.CreateOrganization, partner.Name, StepVia.ControlHub);
            }

            yield return ("attach-partner", StepNames.AttachPartner, partner.Name, StepVia.ControlHub);
        }

        if (order.CustomerOrganization is { } customer)
        {
            if (customer.IsNew)
            {
                yield return ("create-organization:customer", StepNames.CreateOrganization, customer.Name, StepVia.ControlHub);
            }

            yield return ("attach-organization", StepNames.AttachOrganization, customer.Name, StepVia.ControlHub);
        }

        if (order.Meetings is { Choice: ServiceChoice.Now } meetings)
        {
            foreach (var site in meetings.Sites)
            {
                yield return ($"site:{site.Name}", StepNames.CreateSite, $"{site.Name}.webex.com", StepVia.ControlHub);
            }

            yield return ("licences", StepNames.AssignLicences, null, StepVia.Api);
        }

        if (order.Calling is { Choice: ServiceChoice.Now, Location: { } location })
        {
            yield return ("location", StepNames.CreateLocation, location.Name, StepVia.Api);
            yield return ("enable-calling", StepNames.EnableCalling, location.Name, StepVia.Api);
        }

        yield return ("summary", StepNames.Summary, null, StepVia.Api);
    }
}
