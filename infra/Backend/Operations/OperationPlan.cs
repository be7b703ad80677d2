using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Operations;

/// <summary>One step to be done.</summary>
/// <param name="Id">Stable within the operation.</param>
/// <param name="Name">One of <see cref="StepNames"/>.</param>
/// <param name="Subject">The organisation, site or location it is about.</param>
/// <param name="Via">What has no public API is done by a person in Control Hub, and is said so.</param>
public sealed record PlannedStep(string Id, string Name, string? Subject, StepVia Via);

/// <summary>The steps an order needs, in the order they are done.</summary>
public static class OperationPlan
{
    public const string PartnerOrganizationStep = StepNames.CreateOrganization + ":partner";
    public const string CustomerOrganizationStep = StepNames.CreateOrganization + ":customer";
    public const string SiteStepPrefix = "site:";

    public static IReadOnlyList<PlannedStep> For(OrderDocument order) =>
        [.. Organizations(order), .. Meetings(order), .. Calling(order), new(StepNames.Summary, StepNames.Summary, null, StepVia.Api)];

    private static IEnumerable<PlannedStep> Organizations(OrderDocument order)
    {
        var partner = order.PartnerOrganization;
        var customer = order.CustomerOrganization;
        if (partner is { IsNew: true })
        {
            yield return new(PartnerOrganizationStep, StepNames.CreateOrganization, partner.Name, StepVia.ControlHub);
        }

        if (customer is { IsNew: true })
        {
            yield return new(CustomerOrganizationStep, StepNames.CreateOrganization, customer.Name, StepVia.ControlHub);
        }

        if (partner is not null)
        {
            yield return new(StepNames.AttachPartner, StepNames.AttachPartner, partner.Name, StepVia.ControlHub);
        }

        if (customer is not null)
        {
            yield return new(StepNames.AttachOrganization, StepNames.AttachOrganization, customer.Name, StepVia.ControlHub);
        }
    }

    private static IEnumerable<PlannedStep> Meetings(OrderDocument order)
    {
        if (order.Meetings is not { Choice: ServiceChoice.Now, Sites: { Count: > 0 } sites })
        {
            yield break;
        }

        foreach (var site in sites)
        {
            yield return new(SiteStepPrefix + site.Name, StepNames.CreateSite, $"{site.Name}.webex.com", StepVia.ControlHub);
        }

        // Licences are assigned to people through the API; splitting them by site is not.
        yield return new("licences", StepNames.AssignLicences, null, sites.Count == 1 ? StepVia.Api : StepVia.ControlHub);
    }

    private static IEnumerable<PlannedStep> Calling(OrderDocument order)
    {
        if (order.Calling is { Choice: ServiceChoice.Now, Location: { } location })
        {
            yield return new("location", StepNames.CreateLocation, location.Name, StepVia.Api);
            yield return new(StepNames.EnableCalling, StepNames.EnableCalling, location.Name, StepVia.Api);
        }
    }
}
