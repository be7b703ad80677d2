using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Logging.Console;
using Provisioning.Bot.Web;

namespace Provisioning.Bot;

/// <summary>What every part of the host stands on: settings, log, limits, sockets, errors.</summary>
internal static class HostDefaults
{
    private const int LargestBody = 1024 * 1024;

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        AddWorkingFolderSettings(builder.Configuration);
        PublicAddress.SetDefault(builder);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.Services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return builder;
    }

    public static void UseHostDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = TimeSpan.FromSeconds(15),
            KeepAliveTimeout = TimeSpan.FromSeconds(15),
        });
    }

    /// <summary>Settings beside the person who starts the host win over those beside the assembly, and lose to the environment.</summary>
    private static void AddWorkingFolderSettings(ConfigurationManager configuration)
    {
        var path = Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json");
        if (!File.Exists(path) || Path.GetFullPath(AppContext.BaseDirectory).TrimEnd(Path.DirectorySeparatorChar) == Directory.GetCurrentDirectory())
            return;
        IConfigurationBuilder sources = configuration;
        var last = sources.Sources.ToList().FindLastIndex(source => source is JsonConfigurationSource);
        var source = new JsonConfigurationSource { Path = path, Optional = true };
        source.ResolveFileProvider();
        sources.Sources.Insert(last + 1, source);
    }
}
