using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>Looks after the webhooks from the start on, and sooner again while they are not as they should be.</summary>
internal sealed partial class WebexWatch(
    WebexWebhooks webhooks, IHostApplicationLifetime lifetime, IOptions<WebexOptions> options, TimeProvider clock, ILogger<WebexWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsConfigured)
            return;
        try
        {
            // The address that Webex posts to may be the one that is listened on: it is known once the host has started.
            await StartedAsync(stoppingToken);
            while (true)
            {
                var state = await LookAsync(stoppingToken);
                var wait = state.IsReady || options.Value.WebhookCheck < SoonAgain ? options.Value.WebhookCheck : SoonAgain;
                await Task.Delay(wait, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async ValueTask<WebexState> LookAsync(CancellationToken stoppingToken)
    {
        var before = webhooks.State;
        WebexState state;
        try
        {
            state = await webhooks.CheckAsync(stoppingToken);
        }
#pragma warning disable CA1031 // A bug in here must not end the host, which serves other channels too.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogLookFailed(logger, exception);
            return before with { IsReady = false };
        }
        if (state != before)
            LogState(logger, state.IsReady ? LogLevel.Information : LogLevel.Error, state.Trouble ?? "The webhooks are as they should be.");
        return state;
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(EventId = 542, Level = LogLevel.Error, Message = "The webhooks of Webex could not be looked at")]
    private static partial void LogLookFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 541, Message = "Webex: {State}")]
    private static partial void LogState(ILogger logger, LogLevel level, string state);
}

/// <summary>Degraded, not unhealthy, while the webhooks are not right: the other channels work.</summary>
internal sealed class WebexCheck(WebexWebhooks webhooks, IOptions<WebexOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !options.Value.IsConfigured ? HealthCheckResult.Healthy("Webex is not configured; its route is closed.")
        : webhooks.State is { IsReady: false, Trouble: var trouble } ? HealthCheckResult.Degraded(trouble)
        : HealthCheckResult.Healthy("The webhooks of Webex are as they should be."));
}
