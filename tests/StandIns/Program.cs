using Provisioning.StandIns.Authority;
using Provisioning.StandIns.Connector;
using Provisioning.StandIns.Webex;

namespace Provisioning.StandIns;

/// <summary>
/// Stands in for the services on the other side of the channels: stateful, strict where they are, on loopback.
/// Each has its folder, its path and a control route; <c>--urls</c> names the port.
/// </summary>
public static class Program
{
    public static Task Main(string[] args) => Build(args).RunAsync();

    /// <summary>The stand-ins, ready to run: in a process of their own, or within a test's.</summary>
    /// <param name="args">Command line settings.</param>
    /// <param name="clock">The time that they go by; null: the real one.</param>
    public static WebApplication Build(string[] args, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<TestAuthority>();
        builder.Services.AddSingleton<AppProofs>();
        builder.Services.AddSingleton<MachineIdentity>();
        builder.Services.AddSingleton<ConnectorState>();
        builder.Services.AddSingleton<ConnectorService>();
        builder.Services.AddSingleton<ConnectorPerson>();
        builder.Services.AddWebex();

        var app = builder.Build();
        app.MapGet("/health/ready", static () => "ready");
        app.MapAuthority();
        app.MapConnector();
        app.MapWebex();
        app.MapWebexControl();
        return app;
    }
}
