using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Provisioning.Bot.Channels.BotFramework.Connector;

internal enum ConnectorStatus
{
    Done,
    /// <summary>Not now: throttled, or in trouble. Another attempt can help.</summary>
    Unavailable,
    /// <summary>The person blocked the bot.</summary>
    Blocked,
    /// <summary>The bot was removed, or never was there.</summary>
    NotInstalled,
    /// <summary>There is no such conversation, activity or member.</summary>
    Gone,
    TooLarge,
    /// <summary>It will never be taken as it is.</summary>
    Rejected,
}

/// <summary>What came of one call.</summary>
internal readonly record struct ConnectorAnswer<T>(ConnectorStatus Status, T? Value = null, TimeSpan? RetryAfter = null)
    where T : class
{
    public static ConnectorAnswer<T> Of(ConnectorStatus status) => new(status);
}

/// <summary>Reads answers by the rules of the Bot Connector: what may be tried again, and what never.</summary>
internal static class ConnectorAnswers
{
    public static async ValueTask<ConnectorAnswer<T>> ReadAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (response.IsSuccessStatusCode)
            return new ConnectorAnswer<T>(ConnectorStatus.Done, await ParseAsync(response, type, cancellationToken));
        var status = (int)response.StatusCode switch
        {
            // 401: our token was no good (any more); a new one may be.
            401 or 408 or 412 or 429 or >= 500 => ConnectorStatus.Unavailable,
            403 => Forbidden(await ParseAsync(response, ConnectorJson.Default.ErrorAnswer, cancellationToken)),
            404 => ConnectorStatus.Gone,
            413 => ConnectorStatus.TooLarge,
            _ => ConnectorStatus.Rejected,
        };
        return new ConnectorAnswer<T>(status, RetryAfter: status == ConnectorStatus.Unavailable ? RetryAfter(response) : null);
    }

    private static ConnectorStatus Forbidden(ErrorAnswer? error) => error?.Error?.Code switch
    {
        "BotNotInConversationRoster" or "ForbiddenOperationException" or "BotDisabledByAdmin" => ConnectorStatus.NotInstalled,
        _ => ConnectorStatus.Blocked,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
        _ => null,
    };

    /// <summary>An answer with no body, or with one that says nothing to us, is an answer all the same.</summary>
    private static async ValueTask<T?> ParseAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (response.StatusCode == HttpStatusCode.NoContent)
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), type, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
