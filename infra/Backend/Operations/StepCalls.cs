using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Cloud;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>Turns a step into the cloud's call for it. The key is the same for every attempt, also after a crash.</summary>
public sealed class StepCalls(ICloud cloud)
{
    private const int ManyUsers = 100;

    public async Task<CloudOutcome> CallAsync(
        BackendDbContext db, OrderEntity order, OperationStepEntity step, CancellationToken cancellationToken)
    {
        var document = order.Document;
        var key = $"{step.OperationId}/{step.Id}";
        var customer = document.CustomerOrganization?.Id ?? "";
        return step.Name switch
        {
            StepNames.CreateOrganization => await cloud.CreateOrganizationAsync(OrganizationOf(document, step), key, cancellationToken),
            StepNames.AttachPartner => await cloud.AttachPartnerAsync(
                new(order.SubscriptionId, document.PartnerOrganization!.Id, step.Subject, NeedsApproval: false), key, cancellationToken),
            StepNames.AttachOrganization => await cloud.AttachOrganizationAsync(
                new(order.SubscriptionId, customer, step.Subject, await NeedsApprovalAsync(db, document, cancellationToken)), key, cancellationToken),
            StepNames.CreateSite => await cloud.CreateSiteAsync(SiteOf(document, step, customer), key, cancellationToken),
            StepNames.AssignLicences => await cloud.AssignLicencesAsync(
                new(customer, document.Meetings!.Sites.ToDictionary(s => s.Name, s => LicencesOf(document, s), StringComparer.Ordinal)), key, cancellationToken),
            StepNames.CreateLocation => await cloud.CreateLocationAsync(LocationOf(document, customer), key, cancellationToken),
            StepNames.EnableCalling => await cloud.EnableCallingAsync(
                new(customer, step.Subject ?? "", document.QuantityOf(ServiceKind.Calling)), key, cancellationToken),

            // The summary is made from the order whenever somebody asks for it; by now everything in it is true.
            StepNames.Summary => new CloudOutcome.Done(order.Id),
            _ => new CloudOutcome.Failed("unknown-step", key, Retryable: false),
        };
    }

    private static CloudOrganization OrganizationOf(OrderDocument document, OperationStepEntity step)
    {
        var isPartner = step.Id == OperationPlan.PartnerOrganizationStep;
        var organization = isPartner ? document.PartnerOrganization! : document.CustomerOrganization!;
        return new(organization.Id, isPartner ? "partner" : "customer", organization.Name, organization.Country, ComplianceReview: !isPartner);
    }

    private static CloudSite SiteOf(OrderDocument document, OperationStepEntity step, string customer)
    {
        var site = document.Meetings!.Sites.First(s => OperationPlan.SiteStepPrefix + s.Name == step.Id);
        return new(customer, site.Name, site.TimeZone ?? "", site.EarlyRelease);
    }

    private static int LicencesOf(OrderDocument document, MeetingsSite site) =>
        site.Licences ?? (document.Meetings!.Sites.Count == 1 ? document.QuantityOf(ServiceKind.Meetings) : 0);

    private static CloudLocation LocationOf(OrderDocument document, string customer)
    {
        var location = document.Calling!.Location!;
        string?[] lines = [location.Address1, location.Address2, location.City, location.State, location.PostalCode];
        return new(
            customer, location.Name ?? "", location.Country ?? "", location.TimeZone, location.Language, [.. lines.OfType<string>().Where(l => l.Length > 0)]);
    }

    // A partner cannot take over a large organisation, or one that has proven its domains, without its administrator.
    private static async Task<bool> NeedsApprovalAsync(BackendDbContext db, OrderDocument document, CancellationToken cancellationToken)
    {
        if (document.PartnerOrganization is null || document.CustomerOrganization is not { IsNew: false } customer)
        {
            return false;
        }

        return await db.Organizations.AnyAsync(o => o.Id == customer.Id && o.ActiveUsers >= ManyUsers, cancellationToken)
            || await db.OrganizationDomains.AnyAsync(
                d => d.OrganizationId == customer.Id && (d.Status == DomainStatus.Claimed || d.Status == DomainStatus.Verified), cancellationToken);
    }
}
