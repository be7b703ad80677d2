using Quartz;

namespace Provisioning.Backend.Scheduling;

/// <summary>Starts the scheduler once the server listens: by itself it would open its store and make its schema before.</summary>
internal sealed class LateScheduler(QuartzHostedService scheduler, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitUntilStartedAsync(stoppingToken);
        await scheduler.StartAsync(stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await scheduler.StopAsync(cancellationToken);
    }
}
