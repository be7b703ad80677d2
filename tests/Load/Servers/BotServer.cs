using Microsoft.Extensions.DependencyInjection.Extensions;
using Provisioning.Bot;
using Provisioning.Bot.Channels.BotFramework;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Bot.State;

namespace Provisioning.Load.Servers;

/// <summary>The product's own host, whole, with the bot and the store that are to be measured.</summary>
internal static class BotServer
{
    /// <param name="args">Settings for the host.</param>
    /// <param name="bot">Another bot than the product's, or null.</param>
    /// <param name="inMemory">Whether conversations are kept in memory instead of in SQLite.</param>
    public static WebApplication Build(string[] args, IBot? bot, bool inMemory)
    {
        string[] settings =
        [
            "--environment", "Development",
            $"--{BotFrameworkOptions.Section}:{nameof(BotFrameworkOptions.DangerouslyAllowUnauthenticatedLoopback)}", "true",
            "--Logging:LogLevel:Default", "Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning",
            .. args,
        ];
        var app = Bot.Program.Build(settings, builder =>
        {
            if (bot is not null)
                builder.Services.Replace(ServiceDescriptor.Singleton(bot));
            builder.Services.Replace(ServiceDescriptor.Singleton<IStorage>(services => services.GetRequiredService<CountingStorage>()));
            builder.Services.AddSingleton(services => new CountingStorage(
                inMemory ? services.GetRequiredService<MemoryStorage>() : services.GetRequiredService<SqliteStorage>()));
            builder.Services.AddSingleton<MemoryStorage>();
            // What waits to be posted lies where the turns write it.
            if (inMemory)
                builder.Services.Replace(ServiceDescriptor.Singleton<IOutgoingStorage>(services => services.GetRequiredService<MemoryStorage>()));
        });
        Meters.Map(app, app.Services.GetRequiredService<CountingStorage>());
        Meters.MapHeld(app);
        SetupTokens.Map(app);
        return app;
    }
}
