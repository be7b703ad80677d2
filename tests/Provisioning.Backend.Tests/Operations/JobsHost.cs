using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Operations;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Operations;

/// <summary>The backend's jobs on a real job store and database in a folder.</summary>
internal sealed class JobsHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IHost host;

    private JobsHost(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public static Task<JobsHost> StartAsync(string folder, params (string Name, string Value)[] settings) => StartAsync(folder, _ => { }, settings);

    public static async Task<JobsHost> StartAsync(string folder, Action<IServiceCollection> replace, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = folder,
            ["Cloud:LatencyMs"] = "4",
            ["Cloud:WaitingSeconds"] = "0.3",
            ["Operations:RetryDelayMs"] = "5",
            ["Backend:SeedSamples"] = "false",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        if (Environment.GetEnvironmentVariable("JOBS_TEST_LOG") is not null)
        {
            builder.Logging.AddConsole();
        }

        builder.AddProvisioningBackend();
        replace(builder.Services);
        var built = builder.Build();
        await built.Services.GetRequiredService<BackendDatabase>().EnsureReadyAsync(default);
        await built.StartAsync();
        return new JobsHost(built);
    }

    public static (string Name, string Value)[] Notify(EventReceiver receiver) =>
    [
        ("Notifications:Url", receiver.Url), ("Notifications:Key", EventReceiver.Key), ("Notifications:RetrySeconds", "0.05"),
    ];

    public async Task<T> ReadAsync<T>(Func<BackendDbContext, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>One transaction, as a command's, and the signal after it.</summary>
    public async Task CommandAsync(Func<BackendDbContext, Task> change, bool signal = true)
    {
        await using (var turn = await Services.GetRequiredService<WriteGate>().EnterAsync(default))
        {
            await using var db = await Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await change(db);
            await db.SaveChangesAsync();
            turn.Commit(transaction.Commit);
        }

        if (signal)
        {
            Services.GetServices<IAfterCommit>().ToList().ForEach(l => l.Committed());
        }
    }

    public async Task<string> StartOperationAsync(OrderEntity order, bool signal = true)
    {
        var id = "";
        await CommandAsync(
            async db =>
            {
                var stored = await db.Orders.SingleOrDefaultAsync(o => o.Id == order.Id);
                if (stored is null)
                {
                    db.Orders.Add(stored = order);
                }

                var operation = await Services.GetRequiredService<IOperationStarter>().StartOrResumeAsync(db, stored, default);
                stored.OperationId = id = operation.Id;
                stored.State = OrderState.Provisioning;
            },
            signal);
        return id;
    }

    public Task<OperationEntity> OperationAsync(string id) =>
        ReadAsync(db => db.Operations.AsNoTracking().Include(o => o.Steps.OrderBy(s => s.Ordinal)).SingleAsync(o => o.Id == id));

    public Task<OrderEntity> OrderAsync(string id) => ReadAsync(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == id));

    public async Task<OperationEntity> UntilAsync(string operationId, Func<OperationEntity, bool> reached)
    {
        OperationEntity? operation = null;
        await UntilAsync(async () => reached(operation = await OperationAsync(operationId)));
        return operation!;
    }

    public Task<OperationEntity> UntilEndedAsync(string operationId) =>
        UntilAsync(operationId, o => o.State is OperationState.Succeeded or OperationState.Failed);

    public static async Task UntilAsync(Func<Task<bool>> reached)
    {
        var watch = Stopwatch.StartNew();
        while (!await reached())
        {
            Assert.True(watch.Elapsed < Patience, "It did not happen in time.");
            await Task.Delay(10);
        }
    }

    /// <summary>What the cloud created, by kind, without its answers and waits.</summary>
    public async Task<IReadOnlyList<string>> CreatedAsync() =>
        [.. (await ReadAsync(db => db.CloudResources.AsNoTracking().ToListAsync()))
            .Where(r => r.Kind is "organization" or "site" or "location" or "attachment" or "partner-attachment" or "licences" or "calling")
            .Select(r => r.Kind is "organization" or "licences" ? r.Kind : $"{r.Kind} {r.Key}").Order(StringComparer.Ordinal)];

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
