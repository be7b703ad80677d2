using System.Net;
using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Who may speak on the Bot Connector's route. Nothing configured: nobody.</summary>
internal sealed class BotFrameworkAccess(IOptions<BotFrameworkOptions> options, IHostEnvironment environment)
{
    private readonly bool open = options.Value.DangerouslyAllowUnauthenticatedLoopback && environment.IsDevelopment();

    public bool Allows(HttpContext context) => open && IsThisMachine(context);

    /// <summary>A proxy on this machine speaks for others, and says so.</summary>
    private static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
}
