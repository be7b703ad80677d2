using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Provisioning.Backend.Cloud;

namespace Provisioning.Backend.Operations;

/// <summary>Calls the cloud again when that may help: with jitter after a failure, when it says so after throttling.</summary>
public sealed class StepRetries
{
    private readonly ResiliencePipeline<CloudOutcome> pipeline;

    public StepRetries(IOptions<OperationOptions> options, TimeProvider time)
    {
        var settings = options.Value;
        if (settings.Attempts == 1)
        {
            pipeline = ResiliencePipeline<CloudOutcome>.Empty;
            return;
        }

        var longestPause = TimeSpan.FromSeconds(settings.LongestPauseSeconds);
        pipeline = new ResiliencePipelineBuilder<CloudOutcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<CloudOutcome>
            {
                MaxRetryAttempts = settings.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(settings.RetryDelayMs),
                MaxDelay = TimeSpan.FromSeconds(settings.LongestDelaySeconds),
                ShouldHandle = new PredicateBuilder<CloudOutcome>().HandleResult(outcome => outcome switch
                {
                    CloudOutcome.Throttled throttled => throttled.RetryAfter <= longestPause,
                    CloudOutcome.Failed failed => failed.Retryable,
                    _ => false,
                }),

                // No answer here means the usual growing delay.
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is CloudOutcome.Throttled throttled ? throttled.RetryAfter : (TimeSpan?)null),
            })
            .Build();
    }

    /// <summary>The last outcome, and how many calls it took.</summary>
    public async Task<(CloudOutcome Outcome, int Calls)> CallAsync(
        Func<CancellationToken, Task<CloudOutcome>> call, CancellationToken cancellationToken)
    {
        var calls = 0;
        var outcome = await pipeline.ExecuteAsync(
            async token =>
            {
                calls++;
                return await call(token);
            },
            cancellationToken);
        return (outcome, calls);
    }
}
