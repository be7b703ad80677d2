using Provisioning.Bot.Backend;
using Provisioning.Bot.Channels.BotFramework;
using Provisioning.Bot.Channels.DirectLine;
using Provisioning.Bot.Channels.Webex;
using Provisioning.Bot.Proactive;
using Provisioning.Bot.State;
using Provisioning.Bot.Web;
using Provisioning.Dialogs;

namespace Provisioning.Bot;

public static class Program
{
    public static Task Main(string[] args) => Build(args).RunAsync();

    /// <summary>The host, ready to run.</summary>
    /// <param name="args">Command line settings.</param>
    /// <param name="replace">Replaces parts, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? replace = null)
    {
        var builder = HostDefaults.CreateBuilder(args);
        builder.AddPages();
        builder.AddNotifications();
        builder.AddBackend();
        builder.AddConversationStore();
        builder.AddOutgoingQueue();
        builder.AddDirectLine();
        builder.AddBotFramework();
        builder.AddWebex();
        builder.Services.AddDialogs();
        builder.AddTurns();
        replace?.Invoke(builder);

        var app = builder.Build();
        app.UseHostDefaults();
        app.MapPages();
        app.MapDirectLine();
        app.MapBotFramework();
        app.MapWebex();
        app.MapNotifications();
        app.MapBackend();
        app.MapHealth();
        return app;
    }
}
