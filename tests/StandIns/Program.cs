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
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddWebex();

        var app = builder.Build();
        app.MapGet("/health/ready", static () => "ready");
        app.MapWebex();
        app.MapWebexControl();
        return app;
    }
}
