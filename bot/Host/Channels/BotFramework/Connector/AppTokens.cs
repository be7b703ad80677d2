using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Provisioning.Bot.Runtime.Schema;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Provisioning.Bot.Channels.BotFramework.Connector;

/// <summary>Our own tokens: who we are to the Bot Connector. Asked for by client credentials and kept until they are old.</summary>
internal sealed partial class AppTokens : IDisposable
{
    /// <summary>How long one is handed on before its library is asked again, which keeps it until it expires.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly FrozenDictionary<string, App> apps;
    private readonly AuthorityTransport transport;
    private readonly TimeProvider clock;
    private readonly ILogger<AppTokens> logger;

    public AppTokens(IOptions<BotFrameworkOptions> options, TimeProvider clock, ILogger<AppTokens> logger)
    {
        (this.clock, this.logger) = (clock, logger);
        var addresses = BotCloudAddresses.Of(options.Value);
        transport = new AuthorityTransport(addresses.AuthorityUrl);
        var source = new TokenSource(addresses, BotCloudAddresses.Known(options.Value.Cloud).AuthorityUrl, transport);
        apps = options.Value.Apps.ToFrozenDictionary(app => app.Id, app => new App(source.For(app)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The bot that a conversation is with, by the channel's name for it: its app's id, in Teams with "28:" before it. Other channels
    /// have names of their own; there it is the bot for which the token was that the conversation came with. With one bot there is no other.
    /// </summary>
    public string? AppOf(ChannelAccount? bot)
    {
        var colon = bot?.Id?.LastIndexOf(':') ?? -1;
        var id = colon < 0 ? bot?.Id : bot!.Id![(colon + 1)..];
        if (id is not null && apps.ContainsKey(id))
            return id;
        if (bot?.AppId is { } told && apps.ContainsKey(told))
            return told;
        return apps.Count == 1 ? apps.Keys[0] : null;
    }

    /// <summary>Notes with an activity for which of our bots it is, where the channel's name for the bot does not tell: the token does.</summary>
    public Activity Address(Activity activity, string? appId)
    {
        if (activity.Recipient is not { } bot)
            return activity;
        var named = bot.AppId is null ? bot : bot with { AppId = null };
        if (appId is not null && AppOf(named) is null)
            named = named with { AppId = appId };
        return ReferenceEquals(named, bot) ? activity : activity with { Recipient = named };
    }

    /// <summary>The header of a call as that bot. Null: no token can be had just now, and the log says why.</summary>
    public async ValueTask<AuthenticationHeaderValue?> GetAsync(string appId, CancellationToken cancellationToken)
    {
        if (!apps.TryGetValue(appId, out var app))
            return null;
        var now = clock.GetUtcNow();
        if (app.Last is { } last && now < last.Until)
            return last.Header;
        try
        {
            var token = await app.Source(app.IsRefused, cancellationToken);
            app.IsRefused = false;
            var header = new AuthenticationHeaderValue("Bearer", token);
            app.Last = new Kept(header, now + Fresh);
            return header;
        }
        catch (Exception exception) when (exception is MsalException or HttpRequestException or IOException or CryptographicException
            || exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogNoToken(logger, appId, exception);
            return null;
        }
    }

    /// <summary>The token was refused: the next one is asked for anew, whatever its age.</summary>
    public void Refused(string appId, AuthenticationHeaderValue header)
    {
        if (!apps.TryGetValue(appId, out var app) || !ReferenceEquals(app.Last?.Header, header))
            return;
        (app.Last, app.IsRefused) = (null, true);
    }

    public void Dispose() => transport.Dispose();

    private sealed class App(Func<bool, CancellationToken, Task<string>> source)
    {
        public Func<bool, CancellationToken, Task<string>> Source { get; } = source;
        public Kept? Last { get; set; }
        public bool IsRefused { get; set; }
    }

    private sealed record Kept(AuthenticationHeaderValue Header, DateTimeOffset Until);

    [LoggerMessage(EventId = 410, Level = LogLevel.Error, Message = "No token of our own for app {App}")]
    private static partial void LogNoToken(ILogger logger, string app, Exception exception);
}
