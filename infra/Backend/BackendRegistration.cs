using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Operations;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend;

/// <summary>Puts the backend into a host: its own process, or the bot's.</summary>
public static class BackendRegistration
{
    public static IHostApplicationBuilder AddProvisioningBackend(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BackendOptions>()
            .BindConfiguration(BackendOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.DataPath = configuration["Data:Path"] ?? options.DataPath;
                options.LinkBase = configuration["Links:BaseUrl"] ?? options.LinkBase;
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<BackendDatabase>();
        services.AddSingleton<WriteGate>();
        services.AddPooledDbContextFactory<BackendDbContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<BackendDatabase>().ConnectionString)
            .AddInterceptors(new ConnectionPragmas()));

        services.TryAddSingleton<IOperationStarter, RecordingOperationStarter>();
        return builder;
    }

    public static WebApplication MapProvisioningBackend(this WebApplication app) => app;
}
