using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provisioning.Bot;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Faults.Tests.Troubled;

/// <summary>The whole bot in this process, its store and its way to the backend in trouble on demand; the backend is a process of its own.</summary>
public sealed class TroubledBot : IAsyncLifetime
{
    public const string Name = "a bot in trouble";

    private const string NotificationKey = "key-for-the-reports-of-the-backend";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("provisioning-faults-");
    private BackendProxy? proxy;
    private WebApplication? app;

    internal Trouble Store { get; } = new();

    internal Trouble Versions { get; } = new();

    internal Trouble Network { get; } = new();

    internal HostProcess Backend { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    internal TurnRunner Turns => app!.Services.GetRequiredService<TurnRunner>();

    /// <summary>The conversations' folder.</summary>
    internal string Data => folder.FullName;

    public async Task InitializeAsync()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        Backend = await HostProcess.StartAsync(
            ("Cloud:LatencyMs", "50"), ("Cloud:WaitingSeconds", "0"), ("Notifications:Url", $"{address}/api/notifications"), ("Notifications:Key", NotificationKey));
        proxy = await BackendProxy.StartAsync(Backend.Address, Network);
        app = Program.Build(
            ["--urls", address, "--environment", "Production", "--Data:Path", Data, "--Notifications:Key", NotificationKey,
             "--BackendClient:Url", proxy.Address.ToString(), "--BackendClient:Key", "development-only-commerce-key"],
            builder =>
            {
                builder.Logging.ClearProviders();
                var store = builder.Services.Last(service => service.ServiceType == typeof(IStorage)).ImplementationFactory!;
                builder.Services.AddSingleton<IStorage>(services => new TroubledStorage((IStorage)store(services), Store, Versions));
            });
        await app.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await app!.DisposeAsync();
        await proxy!.DisposeAsync();
        await Backend.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(TroubledBot.Name)]
public sealed class TroubledBotCollection : ICollectionFixture<TroubledBot>;
