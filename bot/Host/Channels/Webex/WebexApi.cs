using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>
/// The Webex API. Calls that read, and those that may be repeated, are tried again where that can help, no sooner than Webex asks;
/// a message is posted by one attempt, because Webex cannot tell a repetition from another message.
/// </summary>
internal sealed partial class WebexApi
{
    private const int MostPages = 50;

    private readonly WebexHttp http;
    private readonly WebexTokens tokens;
    private readonly TimeProvider clock;
    private readonly ILogger<WebexApi> logger;
    private readonly ResiliencePipeline<HttpResponseMessage> patient;
    private readonly ResiliencePipeline<HttpResponseMessage> once;

    public WebexApi(WebexHttp http, WebexTokens tokens, IOptions<WebexOptions> options, TimeProvider clock, ILogger<WebexApi> logger)
    {
        (this.http, this.tokens, this.clock, this.logger) = (http, tokens, clock, logger);
        patient = Patient(options.Value, clock);
        once = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddTimeout(options.Value.Timeout).Build();
    }

    public ValueTask<WebexReply<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(patient, HttpMethod.Get, path, () => null, type, cancellationToken);

    /// <summary>Sends something that may be sent again: it says how a thing should be.</summary>
    public ValueTask<WebexReply<T>> PutAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(patient, HttpMethod.Put, path, () => Json(body, type), type, cancellationToken);

    /// <summary>Makes something, by one attempt.</summary>
    public ValueTask<WebexReply<TOut>> PostAsync<TIn, TOut>(
        string path, TIn body, JsonTypeInfo<TIn> type, JsonTypeInfo<TOut> answer, CancellationToken cancellationToken)
        where TOut : class =>
        SendAsync(once, HttpMethod.Post, path, () => Json(body, type), answer, cancellationToken);

    /// <summary>Deletes, by one attempt.</summary>
    public ValueTask<WebexReply<WebexError>> DeleteAsync(string path, CancellationToken cancellationToken) =>
        SendAsync<WebexError>(once, HttpMethod.Delete, path, () => null, type: null, cancellationToken);

    /// <summary>Every item of a list, page by page; a failed page ends it with the reply that says why.</summary>
    public async ValueTask<WebexReply<List<T>>> ListAsync<T>(string path, JsonTypeInfo<WebexPage<T>> type, CancellationToken cancellationToken)
        where T : class
    {
        var items = new List<T>();
        string? next = path;
        for (var page = 0; next is not null && page < MostPages; page++)
        {
            var reply = await GetAsync(next, type, cancellationToken);
            if (reply.Value is not { } value)
                return new WebexReply<List<T>>(reply.Status, RetryAfter: reply.RetryAfter, Error: reply.Error);
            items.AddRange(value.Items ?? []);
            next = reply.Next;
        }
        return new WebexReply<List<T>>(HttpStatusCode.OK, items);
    }

    private async ValueTask<WebexReply<T>> SendAsync<T>(
        ResiliencePipeline<HttpResponseMessage> pipeline, HttpMethod method, string path, Func<HttpContent?> content,
        JsonTypeInfo<T>? type, CancellationToken cancellationToken, [CallerMemberName] string operation = "")
        where T : class
    {
        if (http.Address(path) is not { } address)
        {
            LogElsewhere(logger, operation);
            return new WebexReply<T>(HttpStatusCode.BadGateway);
        }
        try
        {
            using var response = await pipeline.ExecuteAsync(token => AttemptAsync(method, address, content, token), cancellationToken);
            var reply = await WebexAnswer.ReadAsync(response, type, clock.GetUtcNow(), cancellationToken);
            if (!reply.IsSuccess)
                LogRefused(logger, method, address.AbsolutePath, (int)reply.Status, reply.Error);
            return reply;
        }
        catch (Exception exception) when (IsTrouble(exception) && !cancellationToken.IsCancellationRequested)
        {
            LogNoAnswer(logger, method, address.AbsolutePath, exception);
            return new WebexReply<T>(WebexReply<T>.NoAnswer);
        }
    }

    /// <summary>One attempt, with a second token where the first has stopped to work.</summary>
    private async ValueTask<HttpResponseMessage> AttemptAsync(
        HttpMethod method, Uri address, Func<HttpContent?> content, CancellationToken cancellationToken)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var token = await tokens.GetAsync(cancellationToken) ?? throw new HttpRequestException("There is no access token.");
            using var request = new HttpRequestMessage(method, address) { Content = content() };
            var response = await http.SendAsync(request, token, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || isSecond || !tokens.Reject(token))
                return response;
            response.Dispose();
        }
    }

    private static HttpContent Json<T>(T body, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return content;
    }

    private static ResiliencePipeline<HttpResponseMessage> Patient(WebexOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        builder.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = outcome => ValueTask.FromResult(CanHelp(outcome.Outcome, options.TotalTimeout, clock.GetUtcNow())),
                DelayGenerator = outcome => ValueTask.FromResult(Wait(outcome.Outcome.Result, clock.GetUtcNow())),
                OnRetry = static outcome =>
                {
                    outcome.Outcome.Result?.Dispose();
                    return default;
                },
            });
        }
        return builder.AddTimeout(options.Timeout).Build();
    }

    /// <summary>A wait that is longer than the call may take is left to whoever asked.</summary>
    private static bool CanHelp(Outcome<HttpResponseMessage> outcome, TimeSpan patience, DateTimeOffset now) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException or IOException } => true,
        { Result: { } response } => (int)response.StatusCode is 423 or 429 or 502 or 503 or 504
            && (WebexAnswer.RetryAfter(response, now) ?? TimeSpan.Zero) < patience,
        _ => false,
    };

    /// <summary>What Webex asks for and up to a fifth more, so that those who were told the same don't come back together.</summary>
    private static TimeSpan? Wait(HttpResponseMessage? response, DateTimeOffset now) =>
        WebexAnswer.RetryAfter(response, now) is { } asked ? asked * (1 + (Random.Shared.NextDouble() / 5)) : null;

    private static bool IsTrouble(Exception exception) =>
        exception is HttpRequestException or TimeoutRejectedException or OperationCanceledException or IOException;

    [LoggerMessage(EventId = 510, Level = LogLevel.Warning, Message = "Webex refused {Method} {Path} with status {Status}: {Error}")]
    private static partial void LogRefused(ILogger logger, HttpMethod method, string path, int status, string? error);

    [LoggerMessage(EventId = 511, Level = LogLevel.Warning, Message = "Webex did not answer {Method} {Path}")]
    private static partial void LogNoAnswer(ILogger logger, HttpMethod method, string path, Exception exception);

    [LoggerMessage(EventId = 512, Level = LogLevel.Error, Message = "A page of Webex leads to another host; {Operation} stops there")]
    private static partial void LogElsewhere(ILogger logger, string operation);
}
