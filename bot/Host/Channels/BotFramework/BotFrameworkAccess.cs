using System.Net;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.BotFramework.Tokens;
using Provisioning.Bot.Channels.DirectLine;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Who may speak on the Bot Connector's route. Nothing configured: nobody.</summary>
internal sealed class BotFrameworkAccess(
    ConnectorTokens tokens, IOptions<BotFrameworkOptions> options, IHostEnvironment environment)
{
    private readonly bool open = options.Value.DangerouslyAllowUnauthenticatedLoopback && environment.IsDevelopment();
    private readonly HashSet<string> tenants = new(options.Value.Tenants, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the request's token says, nothing for this machine where it is let in without one, or the refusal.</summary>
    public async ValueTask<(ConnectorToken? Token, IResult? Refusal)> CheckAsync(HttpContext context)
    {
        var bearer = DirectLineAccess.Bearer(context.Request);
        if (open && (bearer is null || !tokens.IsConfigured) && IsThisMachine(context))
            return (null, null);
        if (bearer is null)
            return (null, Unauthorized("token-needed", "A token of the Bot Connector is needed."));
        var check = await tokens.CheckAsync(bearer);
        if (check.Token is not null)
            return (check.Token, null);
        if (!check.IsUndecided)
            return (null, Unauthorized("token-invalid", "The token is not the Bot Connector's, or not for this bot."));
        context.Response.Headers.RetryAfter = "2";
        return (null, Problems.Of(StatusCodes.Status503ServiceUnavailable, "keys-unavailable", "The keys of tokens could not be fetched yet."));
    }

    /// <summary>Why an activity is not this token's to bring, or null.</summary>
    public IResult? Check(ConnectorToken token, Runtime.Schema.Activity activity)
    {
        if (!token.VouchesFor(activity.ChannelId, activity.ServiceUrl))
            return Unauthorized("token-elsewhere", "The token is for another channel or another service address.");
        return tenants.Count == 0 || ChannelTenant.Of(activity) is { } tenant && tenants.Contains(tenant)
            ? null
            : Problems.Of(StatusCodes.Status403Forbidden, "tenant-not-served", "The bot does not serve this tenant.");
    }

    private static IResult Unauthorized(string code, string title) => Problems.Of(StatusCodes.Status401Unauthorized, code, title);

    /// <summary>A proxy on this machine speaks for others, and says so.</summary>
    private static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
}
