using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Backend;

/// <summary>
/// Sends one call, again where that can help: each attempt is short, and every call may be repeated because commands
/// carry their key. Whatever goes wrong on the way is the one failure "unavailable".
/// </summary>
public sealed partial class BackendConnection : IDisposable
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(2);

    private readonly HttpClient client;
    private readonly Uri root;
    private readonly BackendClientOptions options;
    private readonly ILogger<BackendConnection> logger;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    internal BackendConnection(
        InProcessHandler inProcess, IOptions<BackendClientOptions> options, TimeProvider clock, ILogger<BackendConnection> logger)
    {
        (this.options, this.logger) = (options.Value, logger);
        var url = this.options.Url is { Length: > 0 } configured ? new Uri(configured) : null;
        root = url is null ? InProcessHandler.Base : new Uri(url, InProcessHandler.Base.AbsolutePath);
        client = new HttpClient(url is null ? inProcess : Sockets(), disposeHandler: url is not null) { Timeout = Timeout.InfiniteTimeSpan };
        pipeline = url is null ? WithoutRetries(this.options, clock) : WithRetries(this.options, clock);
    }

    internal async ValueTask<BackendResult<T>> SendAsync<T>(BackendRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var response = await OpenAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return BackendResult<T>.Failed(await BackendProblem.ReadAsync(response, cancellationToken));
            var value = await JsonSerializer.DeserializeAsync(
                await response.Content.ReadAsStreamAsync(cancellationToken), type, cancellationToken);
            return value is null ? Unavailable<T>(request, null) : BackendResult<T>.Of(value);
        }
        catch (Exception exception) when (IsTrouble(exception) && !cancellationToken.IsCancellationRequested)
        {
            return Unavailable<T>(request, exception);
        }
    }

    /// <summary>The response with its body still to be read. Throws what <see cref="IsTrouble"/> knows.</summary>
    internal ValueTask<HttpResponseMessage> OpenAsync(BackendRequest request, CancellationToken cancellationToken) => pipeline.ExecuteAsync(
        static async (call, token) => await call.Self.client.SendAsync(
            call.Request.Message(call.Self.root, call.Self.options.Key), HttpCompletionOption.ResponseContentRead, token),
        (Self: this, Request: request), cancellationToken);

    internal static bool IsTrouble(Exception exception) =>
        exception is HttpRequestException or TimeoutRejectedException or OperationCanceledException or IOException or JsonException;

    public void Dispose() => client.Dispose();

    private BackendResult<T> Unavailable<T>(BackendRequest request, Exception? exception)
        where T : class
    {
        LogUnavailable(logger, request.Method, request.Path.Split('?')[0], exception);
        return BackendResult<T>.Failed(new BackendFailure { Code = FailureCodes.Unavailable });
    }

    private static SocketsHttpHandler Sockets() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        AllowAutoRedirect = false,
        // Addresses of people may hold more than ASCII.
        RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8,
    };

    /// <summary>What stands between here and a backend in this process does not pass by itself: its one attempt has all the time there is.</summary>
    private static ResiliencePipeline<HttpResponseMessage> WithoutRetries(BackendClientOptions options, TimeProvider clock) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddTimeout(options.TotalTimeout).Build();

    private static ResiliencePipeline<HttpResponseMessage> WithRetries(BackendClientOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        builder.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                Delay = TimeSpan.FromMilliseconds(100),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static outcome => ValueTask.FromResult(CanHelp(outcome.Outcome)),
                DelayGenerator = static outcome => ValueTask.FromResult(RetryAfter(outcome.Outcome.Result)),
                OnRetry = static outcome =>
                {
                    outcome.Outcome.Result?.Dispose();
                    return default;
                },
            });
        }
        return builder.AddTimeout(options.Timeout).Build();
    }

    private static bool CanHelp(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException or IOException } => true,
        { Result.StatusCode: System.Net.HttpStatusCode.TooManyRequests } => RetryAfter(outcome.Result) <= LongestRetryAfter,
        { Result: { } response } => (int)response.StatusCode is 502 or 503 or 504 && (RetryAfter(response) ?? TimeSpan.Zero) <= LongestRetryAfter,
        _ => false,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage? response) => response?.Headers.RetryAfter?.Delta;

    [LoggerMessage(EventId = 200, Level = LogLevel.Warning, Message = "The backend did not answer {Method} {Path}")]
    private static partial void LogUnavailable(ILogger logger, HttpMethod method, string path, Exception? exception);
}
