using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>What a call came to.</summary>
/// <param name="Status"><see cref="NoAnswer"/>: none came, and nobody knows whether the call was carried out.</param>
/// <param name="Value">Of a call that succeeded and was to give one.</param>
/// <param name="RetryAfter">How long Webex asks to wait.</param>
/// <param name="Error">Webex's own words, for the log.</param>
/// <param name="Next">The next page, as the Link header names it.</param>
internal sealed record WebexReply<T>(HttpStatusCode Status, T? Value = null, TimeSpan? RetryAfter = null, string? Error = null, string? Next = null)
    where T : class
{
    public const HttpStatusCode NoAnswer = default;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsGone => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;
}

internal static class WebexAnswer
{
    /// <param name="type">Null where an answer has no value.</param>
    public static async ValueTask<WebexReply<T>> ReadAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T>? type, DateTimeOffset now, CancellationToken cancellationToken)
        where T : class
    {
        var retryAfter = RetryAfter(response, now);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            if (!response.IsSuccessStatusCode)
                return new WebexReply<T>(response.StatusCode, RetryAfter: retryAfter, Error: Words(body));
            if (type is null)
                return new WebexReply<T>(response.StatusCode);
            if (JsonSerializer.Deserialize(body, type) is { } value)
                return new WebexReply<T>(response.StatusCode, value, Next: Next(response));
        }
        catch (JsonException)
        {
        }
        // Something between Webex and us answered in its place, or the answer was cut.
        return new WebexReply<T>(response.IsSuccessStatusCode ? HttpStatusCode.BadGateway : response.StatusCode, RetryAfter: retryAfter);
    }

    /// <summary>Webex says seconds; the other form of the header is a date.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? response, DateTimeOffset now) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    /// <summary><c>Link: &lt;https://…&gt;; rel="next"</c>, among others.</summary>
    private static string? Next(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
            return null;
        foreach (var link in links.SelectMany(static header => header.Split(", <", StringSplitOptions.TrimEntries)))
        {
            var end = link.IndexOf('>', StringComparison.Ordinal);
            if (end > 0 && link[end..].Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase))
                return link[..end].TrimStart('<');
        }
        return null;
    }

    private static string? Words(byte[] body)
    {
        var error = JsonSerializer.Deserialize(body, WebexJson.Default.WebexError);
        return error is null ? null : $"{error.Message} ({error.TrackingId})";
    }
}
