using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Http;

/// <summary>A reply as it goes over the wire, and as it is kept for a repeated request.</summary>
internal sealed record StoredReply(int Status, Dictionary<string, string> Headers, byte[] Body);

/// <summary>Turns outcomes into replies; the one place where failures become problem+json.</summary>
internal static class ReplyWriter
{
    public static StoredReply Success<T>(HttpRequest request, Outcome<T> outcome, JsonTypeInfo<T> type)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/json; charset=utf-8" };
        if (outcome.Revision is { } revision)
        {
            headers["ETag"] = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
        }

        if (outcome.Location is { } location)
        {
            headers["Location"] = location;
        }

        if (outcome.Next is { } next)
        {
            var query = QueryHelpers.ParseQuery(request.QueryString.Value).ToDictionary(q => q.Key, q => (string?)q.Value.ToString(), StringComparer.Ordinal);
            query["cursor"] = next;
            headers["Link"] = $"<{QueryHelpers.AddQueryString(request.PathBase + request.Path, query)}>; rel=\"next\"";
        }

        return new StoredReply(outcome.Status, headers, JsonSerializer.SerializeToUtf8Bytes(outcome.Value!, type));
    }

    public static async Task WriteAsync(HttpContext http, StoredReply reply)
    {
        http.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = reply.Body.Length;
        await http.Response.Body.WriteAsync(reply.Body, http.RequestAborted);
    }

    public static async Task WriteAsync(HttpContext http, Failure failure, string trackingId)
    {
        var problem = new Problem(
            $"urn:provisioning:problem:{failure.Code}",
            ReasonPhrases.GetReasonPhrase(failure.Status),
            failure.Status,
            failure.Code,
            trackingId,
            Errors: failure.Errors,
            Missing: failure.Missing);
        if (failure.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (failure.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/problem+json; charset=utf-8" };
        await WriteAsync(http, new StoredReply(failure.Status, headers, JsonSerializer.SerializeToUtf8Bytes(problem, BackendJson.Default.Problem)));
    }

    /// <summary>The id that a person can quote and an operator finds in the log.</summary>
    public static string TrackingId(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
}
