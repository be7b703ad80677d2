using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests;

/// <summary>The real backend on a real port, with its own folder and a clock that tests turn. Jobs do not run.</summary>
public class BackendHost : IAsyncLifetime
{
    public const string Key = "a-key-of-the-tests";

    private readonly string folder = Directory.CreateTempSubdirectory("backend-").FullName;
    private WebApplication? app;

    public TestClock Clock { get; } = new();
    public BackendClient Client { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;
    public string Folder => folder;

    protected virtual string Environment => "Production";
    protected virtual bool Samples => false;
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [new("Backend:Keys:0", Key)];

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environment, ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Data:Path", Path.Combine(folder, "data")),
            new("Links:BaseUrl", "https://setup.example"),
            new("Backend:SeedSamples", Samples ? "true" : "false"),
            .. Settings,
        ]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddProvisioningBackend();
        foreach (var job in builder.Services.Where(IsJob).ToList())
        {
            builder.Services.Remove(job);
        }

        Replace(builder.Services);
        app = builder.Build();
        app.MapProvisioningBackend();
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new BackendClient(Address);
    }

    protected virtual void Replace(IServiceCollection services)
    {
    }

    public T Service<T>()
        where T : notnull => app!.Services.GetRequiredService<T>();

    /// <summary>A look into the database, past the routes.</summary>
    public async Task<T> ReadAsync<T>(Func<BackendDbContext, Task<T>> read)
    {
        await using var db = await app!.Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task WriteAsync(Action<BackendDbContext> change) => ReadAsync(db =>
    {
        change(db);
        return db.SaveChangesAsync();
    });

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
            using var pool = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "data", "backend.db") }.ToString());
            SqliteConnection.ClearPool(pool);
        }

        Client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsJob(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.Name is not (nameof(BackendStartup) or "GenericWebHostService");
}

/// <summary>The same with the invented directory and the sample orders.</summary>
public sealed class SampleHost : BackendHost
{
    protected override bool Samples => true;
}

/// <summary>Development on this machine: no key configured.</summary>
public sealed class DevelopmentHost : BackendHost
{
    protected override string Environment => "Development";
    protected override bool Samples => true;
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [];
}

/// <summary>Nothing configured, not in Development.</summary>
public sealed class UnconfiguredHost : BackendHost
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [];
}

/// <summary>Stands still until a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
