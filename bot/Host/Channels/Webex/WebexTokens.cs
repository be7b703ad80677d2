using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>
/// The token of our calls: a bot's as it is, an integration's got with its refresh token and renewed before it expires,
/// by one call however many wait for it.
/// </summary>
internal sealed partial class WebexTokens(
    WebexHttp http, WebexTokenFile file, IOptions<WebexOptions> options, TimeProvider clock, ILogger<WebexTokens> logger) : IDisposable
{
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim gate = new(1);
    private readonly WebexOptions options = options.Value;
    private volatile Held? held;
    private DateTimeOffset notBefore;

    /// <summary>The token, or null where none can be had just now.</summary>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (options.IsBot)
            return options.BotToken;
        if (held is { } known && clock.GetUtcNow() < known.RenewAt)
            return known.Token;
        // While the old one still works only one call looks after the new one.
        if (held is { } usable && clock.GetUtcNow() < usable.ExpiresAt)
        {
            if (!await gate.WaitAsync(TimeSpan.Zero, cancellationToken))
                return usable.Token;
        }
        else
        {
            await gate.WaitAsync(cancellationToken);
        }
        try
        {
            return await RenewAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Webex did not take this token: the next call gets another. A bot has only one.</summary>
    /// <returns>Whether another can be had.</returns>
    public bool Reject(string token)
    {
        if (options.IsBot)
            return false;
        if (held is { } known && known.Token == token)
            held = null;
        return true;
    }

    public void Dispose() => gate.Dispose();

    private async ValueTask<string?> RenewAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (held is { } known && now < known.RenewAt)
            return known.Token;
        var old = held is { } usable && now < usable.ExpiresAt ? usable.Token : null;
        if (now < notBefore)
            return old;
        if (await AskAsync(cancellationToken) is not { AccessToken: { Length: > 0 } token } grant)
        {
            notBefore = now + BetweenFailures;
            return old;
        }
        var lifetime = TimeSpan.FromSeconds(Math.Clamp(grant.ExpiresIn ?? 3600, 1, 365 * 86_400));
        held = new Held(token, now + (lifetime * 0.9), now + lifetime);
        if (grant.RefreshToken is { Length: > 0 } refresh)
            file.Keep(refresh);
        LogRenewed(logger, lifetime);
        return token;
    }

    private async ValueTask<WebexGrant?> AskAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http.Base, "access_token"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = options.ClientId!,
                ["client_secret"] = options.ClientSecret!,
                ["refresh_token"] = file.Current,
            }),
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var response = await http.SendAsync(request, token: null, limit.Token);
            if (response.IsSuccessStatusCode)
                return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(limit.Token), WebexJson.Default.WebexGrant);
            LogRefused(logger, (int)response.StatusCode);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LogNoAnswer(logger, exception);
        }
        return null;
    }

    private sealed record Held(string Token, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt);

    [LoggerMessage(EventId = 500, Level = LogLevel.Information, Message = "Webex gave an access token for {Lifetime}")]
    private static partial void LogRenewed(ILogger logger, TimeSpan lifetime);

    [LoggerMessage(EventId = 501, Level = LogLevel.Error, Message = "Webex refused the refresh token with status {Status}; authorize the integration again")]
    private static partial void LogRefused(ILogger logger, int status);

    [LoggerMessage(EventId = 502, Level = LogLevel.Warning, Message = "Webex did not answer the request for an access token")]
    private static partial void LogNoAnswer(ILogger logger, Exception exception);
}
