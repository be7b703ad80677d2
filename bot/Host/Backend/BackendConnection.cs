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
    private readonly BackendAddress address;
    private readonly BackendClientOptions options;
    private readonly ILogger<BackendConnection> logger;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    public BackendConnection(
        BackendAddress address, IOptions<BackendClientOptions> options, TimeProvider clock, ILogger<BackendConnection> logger)
    {
        (this.address, this.options, this.logger) = (address, options.Value, logger);
        client = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            AllowAutoRedirect = false,
            UseProxy = this.options.Url is { Length: > 0 },
            // Addresses of people may hold more than ASCII.
            RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        pipeline = Pipeline(this.options, clock);
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
    internal async ValueTask<HttpResponseMessage> OpenAsync(BackendRequest request, CancellationToken cancellationToken)
    {
        var root = address.Base ?? throw new HttpRequestException("The backend in this process does not listen yet.");
        return await pipeline.ExecuteAsync(
            async token => await client.SendAsync(request.Message(root, options.Key), HttpCompletionOption.ResponseContentRead, token),
            cancellationToken);
    }

    internal static bool IsTrouble(Exception exception) =>
        exception is HttpRequestException or TimeoutRejectedException or OperationCanceledException or IOException or JsonException;

    public void Dispose() => client.Dispose();

    private BackendResult<T> Unavailable<T>(BackendRequest request, Exception? exception)
        where T : class
    {
        LogUnavailable(logger, request.Method, request.Path.Split('?')[0], exception);
        return BackendResult<T>.Failed(new BackendFailure { Code = FailureCodes.Unavailable });
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(BackendClientOptions options, TimeProvider clock)
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
