using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Provisioning.Backend;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Backend;

/// <summary>The backend's client, and the backend itself where it is hosted in this process.</summary>
public static class BackendRegistration
{
    public static WebApplicationBuilder AddBackend(this WebApplicationBuilder builder)
    {
        if (IsInProcess(builder.Configuration))
        {
            var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Backend:InProcessKey"] = key,
                [$"{BackendClientOptions.Section}:Key"] = key,
                ["Notifications:Key"] = builder.Configuration["Notifications:Key"] ?? key,
            });
            builder.AddProvisioningBackend();
        }
        builder.Services.AddOptions<BackendClientOptions>().BindConfiguration(BackendClientOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.Key is { Length: > 0 }, "BackendClient:Key is needed where BackendClient:Url is set.")
            .ValidateOnStart();
        builder.Services.AddSingleton<InProcessHandler>();
        builder.Services.AddSingleton(services => new BackendConnection(
            services.GetRequiredService<InProcessHandler>(), services.GetRequiredService<IOptions<BackendClientOptions>>(),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<BackendConnection>>()));
        builder.Services.AddSingleton<BackendClient>();
        builder.Services.AddSingleton<IProvisioningBackend>(services => services.GetRequiredService<BackendClient>());
        builder.Services.AddSingleton<ISetupLinks>(services => services.GetRequiredService<BackendClient>());
        return builder;
    }

    public static WebApplication MapBackend(this WebApplication app)
    {
        if (IsInProcess(app.Configuration))
        {
            app.MapProvisioningBackend();
            app.Services.GetRequiredService<InProcessHandler>().Connect(app);
        }
        return app;
    }

    private static bool IsInProcess(IConfiguration configuration) =>
        string.IsNullOrEmpty(configuration[$"{BackendClientOptions.Section}:{nameof(BackendClientOptions.Url)}"]);
}
