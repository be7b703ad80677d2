using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Addresses;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Pdf;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Summaries;

/// <summary>Gathers what the order summary shows: the order, its organisations, its operation.</summary>
internal static class SummaryMapper
{
    public static async Task<OrderSummary> ReadAsync(BackendDbContext db, OrderEntity order, string language, CancellationToken ct)
    {
        var document = order.Document;
        string?[] chosen = [document.PartnerOrganization?.Id, document.CustomerOrganization?.Id];
        var organizations = await db.Organizations.AsNoTracking().Where(o => chosen.Contains(o.Id)).ToListAsync(ct);
        var domains = (await db.OrganizationDomains.AsNoTracking()
            .Where(d => chosen.Contains(d.OrganizationId) && d.Status != DomainStatus.User)
            .OrderBy(d => d.Domain)
            .ToListAsync(ct)).ToLookup(d => d.OrganizationId, d => d.Domain);
        var steps = order.OperationId is null
            ? []
            : await db.OperationSteps.AsNoTracking().Where(s => s.OperationId == order.OperationId).OrderBy(s => s.Ordinal).ToListAsync(ct);

        return new OrderSummary(
            new SummaryOrder(order.Number, order.SubscriptionId, order.Offer, order.ContactEmail, order.MappedAt is null ? order.Deadline : null),
            Organization(document.PartnerOrganization, false),
            Organization(document.CustomerOrganization, document.ProvisioningAdministrator),
            [.. document.Services.Select(s => new SummaryService(s.Kind == ServiceKind.Meetings ? "meetings" : "calling", s.Quantity, IsNow(document, s.Kind)))],
            [.. Sites(document)],
            LocationOf(document, language),
            [.. steps.Select(StepOf)],
            [.. NextSteps(document)]);

        SummaryOrganization? Organization(OrganizationRef? reference, bool provisioningAdministrator) => reference is null
            ? null
            : new SummaryOrganization(
                reference.Name,
                reference.IsNew ? null : reference.Id,
                CountryName(reference.Country, language),
                [.. domains[reference.Id]],
                organizations.Find(o => o.Id == reference.Id)?.AdminEmail,
                provisioningAdministrator);
    }

    private static bool IsNow(OrderDocument document, ServiceKind kind) =>
        (kind == ServiceKind.Meetings ? document.Meetings?.Choice : document.Calling?.Choice) == ServiceChoice.Now;

    private static IEnumerable<SummarySite> Sites(OrderDocument document) => document.Meetings is { Choice: ServiceChoice.Now } meetings
        ? meetings.Sites.Select(s => new SummarySite($"{s.Name}.webex.com", s.TimeZone ?? "", s.EarlyRelease, s.Licences ?? 0))
        : [];

    private static SummaryLocation? LocationOf(OrderDocument document, string language)
    {
        if (document.Calling is not { Choice: ServiceChoice.Now, Location: { } location })
        {
            return null;
        }

        return new SummaryLocation(
            location.Name ?? "",
            location.Address1 ?? "",
            location.Address2,
            location.City ?? "",
            Countries.Of(location.Country)?.FindState(location.State)?.Name ?? location.State,
            location.PostalCode,
            CountryName(location.Country, language) ?? "",
            location.TimeZone ?? "",
            location.Language ?? "");
    }

    private static string? CountryName(string? code, string language) => Countries.Of(code)?.Name.In(language) ?? code;

    private static SummaryStep StepOf(OperationStepEntity step) => new(
        step.Name,
        step.Subject,
        step.Via == StepVia.Api ? SummaryWay.Api : SummaryWay.ControlHub,
        step.State switch
        {
            StepState.Pending => SummaryStepState.Pending,
            StepState.Running => SummaryStepState.Running,
            StepState.Waiting => SummaryStepState.Waiting,
            StepState.Succeeded => SummaryStepState.Done,
            _ => SummaryStepState.Failed,
        },
        step.WaitingOwner,
        step.WaitingSince,
        step.ErrorTrackingId);

    private static IEnumerable<SummaryNextStep> NextSteps(OrderDocument document)
    {
        if (IsNow(document, ServiceKind.Calling))
        {
            foreach (var text in new[] { "pstn", "numbers", "main-number", "emergency-address", "users", "more-locations" })
            {
                yield return new SummaryNextStep(text, SummaryWay.ControlHub);
            }
        }
        else if (IsNow(document, ServiceKind.Meetings))
        {
            yield return new SummaryNextStep("users", SummaryWay.ControlHub);
        }

        if (document.ProvisioningAdministrator)
        {
            yield return new SummaryNextStep("full-administrator", SummaryWay.ControlHub);
        }

        if (document.Meetings?.Choice == ServiceChoice.Later || document.Calling?.Choice == ServiceChoice.Later)
        {
            yield return new SummaryNextStep("later-services", SummaryWay.ControlHub);
        }
    }
}
