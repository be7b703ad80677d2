using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Cloud;

/// <summary>
/// Stands in for the services being provisioned: takes its time, makes people wait, fails on purpose, and keeps what it
/// created in its own table, where it can be counted. Its effect is committed apart from the caller's, as a real one's is.
/// </summary>
public sealed class SimulatedCloud(
    IDbContextFactory<BackendDbContext> databases, WriteGate gate, IOptions<CloudOptions> options, TimeProvider time) : ICloud
{
    private static readonly TimeSpan AskAgainAtLeast = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AskAgainAtMost = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, int> attempts = new(StringComparer.Ordinal);
    private readonly CloudFaults faults = new(options.Value);

    /// <summary>Calls so far by step name, whatever came of them.</summary>
    public IReadOnlyDictionary<string, int> Attempts => attempts;

    public Task<CloudOutcome> CreateOrganizationAsync(CloudOrganization organization, string key, CancellationToken cancellationToken) =>
        PerformAsync(
            StepNames.CreateOrganization, organization.Name, key, ("organization", organization.Id),
            organization.ComplianceReview ? WaitingOwners.Compliance : null, cancellationToken);

    public Task<CloudOutcome> AttachPartnerAsync(CloudAttachment attachment, string key, CancellationToken cancellationToken) =>
        PerformAsync(
            StepNames.AttachPartner, attachment.Name, key, ("partner-attachment", $"{attachment.SubscriptionId}/{attachment.OrganizationId}"),
            waitFor: null, cancellationToken);

    public Task<CloudOutcome> AttachOrganizationAsync(CloudAttachment attachment, string key, CancellationToken cancellationToken) =>
        PerformAsync(
            StepNames.AttachOrganization, attachment.Name, key, ("attachment", $"{attachment.SubscriptionId}/{attachment.OrganizationId}"),
            attachment.NeedsApproval ? WaitingOwners.CustomerAdministrator : null, cancellationToken);

    public Task<CloudOutcome> CreateSiteAsync(CloudSite site, string key, CancellationToken cancellationToken) =>
        PerformAsync(StepNames.CreateSite, site.Name, key, ("site", site.Name), waitFor: null, cancellationToken);

    public Task<CloudOutcome> AssignLicencesAsync(CloudLicences licences, string key, CancellationToken cancellationToken) =>
        PerformAsync(StepNames.AssignLicences, subject: null, key, ("licences", key), waitFor: null, cancellationToken);

    public Task<CloudOutcome> CreateLocationAsync(CloudLocation location, string key, CancellationToken cancellationToken) =>
        PerformAsync(
            StepNames.CreateLocation, location.Name, key, ("location", $"{location.OrganizationId}/{location.Name.ToLowerInvariant()}"),
            waitFor: null, cancellationToken);

    public Task<CloudOutcome> EnableCallingAsync(CloudCalling calling, string key, CancellationToken cancellationToken) =>
        PerformAsync(
            StepNames.EnableCalling, calling.Location, key, ("calling", $"{calling.OrganizationId}/{calling.Location.ToLowerInvariant()}"),
            waitFor: null, cancellationToken);

    private async Task<CloudOutcome> PerformAsync(
        string step, string? subject, string key, (string Kind, string Name) resource, string? waitFor, CancellationToken cancellationToken)
    {
        attempts.AddOrUpdate(step, 1, (_, count) => count + 1);
        var latency = faults.Latency();
        await Task.Delay(latency / 2, time, cancellationToken);
        var fault = faults.Next(step, subject);
        if (fault is { AfterEffect: false })
        {
            return OutcomeOf(fault);
        }

        var outcome = await CommitAsync(step, key, resource, waitFor, cancellationToken);
        await Task.Delay(latency / 2, time, cancellationToken);
        return fault is null ? outcome : OutcomeOf(fault);
    }

    private async Task<CloudOutcome> CommitAsync(
        string step, string key, (string Kind, string Name) resource, string? waitFor, CancellationToken cancellationToken)
    {
        await using var turn = await gate.EnterAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var answered = await db.CloudResources.FindAsync([step, key], cancellationToken);
        if (answered is not null)
        {
            return new CloudOutcome.Done(answered.Id);
        }

        var now = time.GetUtcNow();
        if (waitFor is not null && await StillWaitingAsync(turn, db, waitFor, key, now, cancellationToken) is { } left)
        {
            return new CloudOutcome.Waiting(waitFor, left);
        }

        if (await db.CloudResources.AnyAsync(r => r.Kind == resource.Kind && r.Key == resource.Name, cancellationToken))
        {
            return new CloudOutcome.Failed($"{resource.Kind}-exists", TrackingId(), Retryable: false);
        }

        var id = Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture);
        db.CloudResources.Add(new CloudResourceEntity { Kind = resource.Kind, Key = resource.Name, Id = id, CreatedAt = now });
        db.CloudResources.Add(new CloudResourceEntity { Kind = step, Key = key, Id = id, CreatedAt = now });
        await turn.CommitAsync(db, cancellationToken);
        return new CloudOutcome.Done(id);
    }

    /// <summary>Writes down when it was first asked for; null once the wait is over.</summary>
    private async Task<TimeSpan?> StillWaitingAsync(
        WriteTurn turn, BackendDbContext db, string owner, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = await db.CloudResources.FindAsync([$"waiting:{owner}", key], cancellationToken);
        if (asked is null)
        {
            asked = new CloudResourceEntity { Kind = $"waiting:{owner}", Key = key, Id = owner, CreatedAt = now };
            db.CloudResources.Add(asked);
            await turn.CommitAsync(db, cancellationToken);
        }

        var left = asked.CreatedAt + TimeSpan.FromSeconds(options.Value.WaitingSeconds) - now;
        return left <= TimeSpan.Zero ? null : left < AskAgainAtLeast ? AskAgainAtLeast : left > AskAgainAtMost ? AskAgainAtMost : left;
    }

    private static CloudOutcome OutcomeOf(CloudFault fault) => fault.RetryAfterSeconds is { } seconds
        ? new CloudOutcome.Throttled(TimeSpan.FromSeconds(seconds))
        : new CloudOutcome.Failed(fault.Code, TrackingId(), fault.Retryable);

    private static string TrackingId() => $"SIM_{Guid.NewGuid():D}";
}
