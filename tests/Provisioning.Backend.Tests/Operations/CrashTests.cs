using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Operations;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Operations;

public sealed class CrashTests : IDisposable
{
    private static readonly string[] CreatedByAPartnersOrder =
    [
        "calling org-customer/sede", "licences", "location org-customer/sede", "organization", "organization", "site acme-eu", "site acme-us",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task StoppedInTheMiddleOfAStep_GoesOnAtTheNextStart()
    {
        var order = Orders.Partner(newOrganizations: true);
        string id;
        await using (var first = await JobsHost.StartAsync(folder.Path, ("Cloud:LatencyMs", "3000")))
        {
            id = await first.StartOperationAsync(order);
            await first.UntilAsync(id, o => o.Steps.Any(s => s.State == StepState.Running));
            var watch = Stopwatch.StartNew();
            await first.StopAsync();
            Assert.InRange(watch.ElapsedMilliseconds, 0, 8000);
        }

        await using var second = await JobsHost.StartAsync(folder.Path);
        var operation = await second.UntilEndedAsync(id);

        Assert.Equal(OperationState.Succeeded, operation.State);
        Assert.Equal(CreatedByAPartnersOrder, (await second.CreatedAsync()).Where(c => !c.Contains("attachment", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task StoppedWhileWaiting_AsksAgainAfterTheNextStart()
    {
        var order = Orders.Partner(newOrganizations: true);
        string id;
        await using (var first = await JobsHost.StartAsync(folder.Path, ("Cloud:WaitingSeconds", "3600")))
        {
            id = await first.StartOperationAsync(order);
            await first.UntilAsync(id, o => o.State == OperationState.Waiting);
        }

        await using var second = await JobsHost.StartAsync(folder.Path, ("Cloud:WaitingSeconds", "0.01"));
        Assert.Equal(OperationState.Succeeded, (await second.UntilEndedAsync(id)).State);
    }

    [Fact]
    public async Task KilledAgainAndAgain_EndsComplete_EachThingCreatedOnce()
    {
        var order = Orders.Partner(newOrganizations: true);
        await using var prepared = Prepare();
        var id = await WriteOperationAsync(prepared, order);
        var kills = 0;
        var operation = await ReadAsync(prepared, id);
        while (operation.State != OperationState.Succeeded)
        {
            using var process = Start();
            try
            {
                // Later in the flow each time, and every other time when something was created that nobody wrote down yet.
                var target = operation.Version + 3;
                var isForgotten = kills % 2 == 0;
                await JobsHost.UntilAsync(async () =>
                {
                    operation = await ReadAsync(prepared, id);
                    var isDue = operation.Version >= target && (!isForgotten || await HasUnrecordedEffectAsync(prepared, id));
                    return isDue || operation.State == OperationState.Succeeded;
                });
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            kills++;
            Assert.NotEqual(OperationState.Failed, operation.State);
            operation = await ReadAsync(prepared, id);
        }

        Assert.InRange(kills, 2, 20);
        await using var after = await JobsHost.StartAsync(folder.Path);
        Assert.Equal(CreatedByAPartnersOrder, (await after.CreatedAsync()).Where(c => !c.Contains("attachment", StringComparison.Ordinal)));
        Assert.Equal(2, (await after.CreatedAsync()).Count(c => c.Contains("attachment", StringComparison.Ordinal)));
        Assert.Equal(OrderState.Provisioned, (await after.OrderAsync(order.Id)).State);
        var mails = Path.Combine(folder.Path, "mail");
        await JobsHost.UntilAsync(() => Task.FromResult(Directory.Exists(mails) && Directory.GetFiles(mails, "*.eml").Length > 0));
        await after.StopAsync();
        Assert.Single(Directory.GetFiles(mails, "*.eml"));
        var finished = await after.ReadAsync(db => db.Outbox.CountAsync(e => e.Body.Contains("operation-finished")));
        Assert.Equal(1, finished);
    }

    private ServiceProviderHolder Prepare()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Path"] = folder.Path });
        builder.AddProvisioningBackend();
        return new ServiceProviderHolder(builder.Build());
    }

    private static async Task<string> WriteOperationAsync(ServiceProviderHolder holder, OrderEntity order)
    {
        await holder.Services.GetRequiredService<BackendDatabase>().EnsureReadyAsync(default);
        await using var db = await holder.Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        db.Orders.Add(order);
        var operation = await holder.Services.GetRequiredService<IOperationStarter>().StartOrResumeAsync(db, order, default);
        await db.SaveChangesAsync();
        return operation.Id;
    }

    private static async Task<OperationEntity> ReadAsync(ServiceProviderHolder holder, string id)
    {
        await using var db = await holder.Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        return await db.Operations.AsNoTracking().SingleAsync(o => o.Id == id);
    }

    private static async Task<bool> HasUnrecordedEffectAsync(ServiceProviderHolder holder, string id)
    {
        await using var db = await holder.Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        var done = await db.Set<OperationStepEntity>().CountAsync(s => s.OperationId == id && s.State == StepState.Succeeded && s.Name != StepNames.Summary);
        var answered = await db.CloudResources.CountAsync(r => r.Key.StartsWith(id + "/") && EF.Functions.Like(r.Kind, "%-%") && !r.Kind.StartsWith("waiting"));
        return answered > done;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Provisioning.Backend.dll")])
        {
            WorkingDirectory = folder.Path,
            Environment =
            {
                ["Data__Path"] = folder.Path,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Cloud__LatencyMs"] = "200",
                ["Cloud__WaitingSeconds"] = "0.1",
                ["Logging__LogLevel__Default"] = "None",
            },
        };
        return Process.Start(start)!;
    }

    private sealed class ServiceProviderHolder(IHost host) : IAsyncDisposable
    {
        public IServiceProvider Services => host.Services;

        public ValueTask DisposeAsync()
        {
            host.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
