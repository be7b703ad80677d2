using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Operations;

public sealed class OperationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task NewOrganizations_EveryStepInOrder_ProvisionedWithEvents()
    {
        await using var receiver = await EventReceiver.StartAsync();
        await using var host = await JobsHost.StartAsync(folder.Path, JobsHost.Notify(receiver));
        var order = Orders.Partner(newOrganizations: true);
        await host.CommandAsync(db =>
        {
            db.Organizations.AddRange(
                Draft("org-partner", OrganizationKind.Partner, order.Id, null), Draft("org-customer", OrganizationKind.Customer, order.Id, "Admin@Acme.example"));
            db.SiteNames.Add(new SiteNameEntity { Name = "acme-eu", OrderId = order.Id, State = SiteNameState.Held, HeldAt = DateTimeOffset.UtcNow });
            return Task.CompletedTask;
        });

        var id = await host.StartOperationAsync(order);
        var operation = await host.UntilEndedAsync(id);

        Assert.Equal(OperationState.Succeeded, operation.State);
        Assert.Equal(
            [
                "create-organization:partner", "create-organization:customer", "attach-partner", "attach-organization", "site:acme-eu", "site:acme-us",
                "licences", "location", "enable-calling", "summary",
            ],
            operation.Steps.Select(s => s.Id));
        Assert.All(operation.Steps, s => Assert.Equal((StepState.Succeeded, true), (s.State, s.EndedAt >= s.StartedAt)));
        Assert.Equal(OrderState.Provisioned, (await host.OrderAsync(order.Id)).State);
        Assert.Equal(["calling org-customer/sede", "location org-customer/sede"], (await host.CreatedAsync()).Where(c => c.Contains("sede", StringComparison.Ordinal)));
        Assert.Equal(2, (await host.CreatedAsync()).Count(c => c == "organization"));
        Assert.Equal(SiteNameState.Taken, (await host.ReadAsync(db => db.SiteNames.SingleAsync())).State);

        var organizations = await host.ReadAsync(db => db.Organizations.OrderBy(o => o.Id).ToListAsync());
        Assert.All(organizations, o => Assert.Equal((OrganizationState.Active, true), (o.State, o.LastActivityAt is not null)));
        var domains = await host.ReadAsync(db => db.OrganizationDomains.OrderBy(d => d.OrganizationId).ToListAsync());
        Assert.Equal([("org-customer", "acme.example"), ("org-partner", "lakeside.example")], domains.Select(d => (d.OrganizationId, d.Domain)));
        Assert.All(domains, d => Assert.Equal(DomainStatus.User, d.Status));

        await JobsHost.UntilAsync(() => Task.FromResult(receiver.Taken.Any(e => e.Type == BackendEventType.OperationFinished)));
        var versions = receiver.Taken.Where(e => e.OperationId == id).Select(e => e.Version!.Value).ToList();
        Assert.Equal(versions.Order(), versions);
        Assert.Equal(operation.Version, versions[^1]);
        Assert.Equal(versions.Count, receiver.Taken.Select(e => e.Id).Distinct().Count());
        Assert.Equal(BackendEventType.OperationFinished, receiver.Taken[^1].Type);
    }

    [Fact]
    public async Task EverythingLater_OnlyAttaches()
    {
        await using var host = await JobsHost.StartAsync(folder.Path);
        var order = Orders.OwnCompany();

        var operation = await host.UntilEndedAsync(await host.StartOperationAsync(order));

        Assert.Equal(["attach-organization", "summary"], operation.Steps.Select(s => s.Id));
        Assert.Equal(OrderState.Provisioned, (await host.OrderAsync(order.Id)).State);
        Assert.Equal([$"attachment {order.SubscriptionId}/org-own"], await host.CreatedAsync());
    }

    [Fact]
    public async Task StepFails_SaysWhy_ResumeGoesOnFromThere_NothingTwice()
    {
        await using var host = await JobsHost.StartAsync(
            folder.Path, ("Cloud:Faults:0:Step", "create-site"), ("Cloud:Faults:0:Subject", "acme-us"), ("Cloud:Faults:0:Code", "site-refused"));
        var order = Orders.Partner();
        var id = await host.StartOperationAsync(order);

        var failed = await host.UntilEndedAsync(id);

        Assert.Equal(OperationState.Failed, failed.State);
        var step = Assert.Single(failed.Steps, s => s.State == StepState.Failed);
        Assert.Equal(("site:acme-us", "site-refused", false), (step.Id, step.ErrorCode, step.Retryable));
        Assert.StartsWith("SIM_", step.ErrorTrackingId, StringComparison.Ordinal);
        Assert.Equal(OrderState.Failed, (await host.OrderAsync(order.Id)).State);
        Assert.Contains(failed.Steps, s => s is { Id: "licences", State: StepState.Pending });

        await host.StartOperationAsync(order);
        var resumed = await host.UntilEndedAsync(id);

        Assert.Equal(OperationState.Succeeded, resumed.State);
        Assert.All(resumed.Steps, s => Assert.Null(s.ErrorCode));
        Assert.Equal(2, (await host.CreatedAsync()).Count(c => c.StartsWith("site ", StringComparison.Ordinal)));
        Assert.True(resumed.Version > failed.Version);
    }

    [Fact]
    public async Task SiteRenamedAfterFailure_ResumePlansTheRestAnew()
    {
        await using var host = await JobsHost.StartAsync(folder.Path, ("Cloud:Faults:0:Step", "create-site"), ("Cloud:Faults:0:Subject", "acme-us"));
        var order = Orders.Partner();
        var id = await host.StartOperationAsync(order);
        await host.UntilEndedAsync(id);
        await host.CommandAsync(async db =>
        {
            var stored = await db.Orders.SingleAsync(o => o.Id == order.Id);
            stored.Document = Orders.Partner(sites: ["acme-eu", "acme-usa"]).Document;
        });

        await host.StartOperationAsync(order);
        var operation = await host.UntilEndedAsync(id);

        Assert.Equal(OperationState.Succeeded, operation.State);
        Assert.Equal(
            ["attach-partner", "attach-organization", "site:acme-eu", "site:acme-usa", "licences", "location", "enable-calling", "summary"],
            operation.Steps.Select(s => s.Id));
    }

    [Fact]
    public async Task LargeCustomerOfAPartner_WaitsForItsAdministrator()
    {
        await using var receiver = await EventReceiver.StartAsync();
        await using var host = await JobsHost.StartAsync(folder.Path, [.. JobsHost.Notify(receiver), ("Cloud:WaitingSeconds", "0.8")]);
        var order = Orders.Partner(customer: "org-large");
        await host.CommandAsync(db =>
        {
            db.Organizations.Add(Active("org-large", users: 100));
            return Task.CompletedTask;
        });
        var id = await host.StartOperationAsync(order);

        var waiting = await host.UntilAsync(id, o => o.State == OperationState.Waiting);

        var step = Assert.Single(waiting.Steps, s => s.State == StepState.Waiting);
        Assert.Equal(("attach-organization", "customer-administrator"), (step.Id, step.WaitingOwner));
        Assert.NotNull(step.WaitingSince);
        Assert.Equal(OrderState.Waiting, (await host.OrderAsync(order.Id)).State);

        var ended = await host.UntilEndedAsync(id);
        Assert.Equal(OperationState.Succeeded, ended.State);
        Assert.All(ended.Steps, s => Assert.Null(s.WaitingOwner));
        var attached = ended.Steps.Single(s => s.Id == "attach-organization");
        Assert.InRange((attached.EndedAt - step.WaitingSince)!.Value.TotalSeconds, 0.7, 15);
        Assert.Equal(OrderState.Provisioned, (await host.OrderAsync(order.Id)).State);
    }

    [Theory]
    [InlineData(99, null, false)]
    [InlineData(5, DomainStatus.User, false)]
    [InlineData(5, DomainStatus.Verified, true)]
    [InlineData(5, DomainStatus.Claimed, true)]
    public async Task ApprovalIsNeeded_ForProvenDomains(int users, DomainStatus? domain, bool waits)
    {
        await using var host = await JobsHost.StartAsync(folder.Path, ("Cloud:WaitingSeconds", "3600"));
        await host.CommandAsync(db =>
        {
            db.Organizations.Add(Active("org-customer", users));
            if (domain is { } status)
            {
                db.OrganizationDomains.Add(new OrganizationDomainEntity { Domain = "acme.example", Status = status, OrganizationId = "org-customer" });
            }

            return Task.CompletedTask;
        });

        var operation = await host.UntilAsync(await host.StartOperationAsync(Orders.Partner()), o => o.State != OperationState.Running);

        Assert.Equal(waits ? OperationState.Waiting : OperationState.Succeeded, operation.State);
    }

    [Fact]
    public async Task OwnLargeCompany_NeedsNobodysApproval()
    {
        await using var host = await JobsHost.StartAsync(folder.Path, ("Cloud:WaitingSeconds", "3600"));
        await host.CommandAsync(db =>
        {
            db.Organizations.Add(Active("org-own", users: 5000));
            return Task.CompletedTask;
        });

        Assert.Equal(OperationState.Succeeded, (await host.UntilEndedAsync(await host.StartOperationAsync(Orders.OwnCompany()))).State);
    }

    [Fact]
    public async Task ManyTriggersAtOnce_RunItOnce()
    {
        await using var host = await JobsHost.StartAsync(folder.Path, ("Cloud:LatencyMs", "30"));
        var orders = Enumerable.Range(0, 8).Select(i => Orders.Partner(sites: [$"many-{i}"], customer: $"org-{i}")).ToList();
        var ids = new List<string>();
        foreach (var order in orders)
        {
            ids.Add(await host.StartOperationAsync(order));
        }

        for (var i = 0; i < 20; i++)
        {
            await host.CommandAsync(_ => Task.CompletedTask);
        }

        foreach (var id in ids)
        {
            var operation = await host.UntilEndedAsync(id);
            Assert.Equal(OperationState.Succeeded, operation.State);
            Assert.All(operation.Steps.Where(s => s.Id != "summary"), s => Assert.Equal(1, s.Attempts));
        }

        Assert.Equal(8, (await host.CreatedAsync()).Count(c => c.StartsWith("site many-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task UnheardSignal_WorkIsFoundAllTheSame()
    {
        await using var host = await JobsHost.StartAsync(folder.Path);

        var operation = await host.UntilEndedAsync(await host.StartOperationAsync(Orders.OwnCompany(), signal: false));

        Assert.Equal(OperationState.Succeeded, operation.State);
    }

    private static OrganizationEntity Draft(string id, OrganizationKind kind, string orderId, string? admin) => new()
    {
        Id = id,
        Kind = kind,
        State = OrganizationState.Draft,
        Name = id,
        NameKey = id,
        Country = "IT",
        AdminEmail = admin,
        CreatedAt = DateTimeOffset.UtcNow,
        DraftOfOrderId = orderId,
    };

    private static OrganizationEntity Active(string id, int users) => new()
    {
        Id = id,
        Kind = OrganizationKind.Customer,
        State = OrganizationState.Active,
        Name = id,
        NameKey = id,
        Country = "IT",
        ActiveUsers = users,
        CreatedAt = DateTimeOffset.UtcNow,
    };
}
