using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Scheduling;

/// <summary>
/// Turns due rows into triggers: at start, after every commit, and every few seconds in any case, so that a process that
/// dies between a commit and its trigger loses nothing.
/// </summary>
internal sealed partial class WorkFinder(
    BackendDatabase database, WriteAheadLog log, IEnumerable<IDueWorkSource> sources, JobTriggers triggers, WorkSignal signal, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<WorkFinder> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Under load one look serves many commits; the first after a quiet time is served at once.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listener = signal.Listen(time);
        await lifetime.WaitUntilStartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await database.EnsureReadyAsync(stoppingToken);
                foreach (var source in sources)
                {
                    var found = await source.FindAsync(time.GetUtcNow(), stoppingToken);
                    // What is done cannot be undone: the disk keeps that it was to be done.
                    await log.FlushAsync();
                    foreach (var work in found)
                    {
                        await triggers.EnsureAsync(work, stoppingToken);
                    }
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e);
            }

            await Task.Delay(Breath, time, stoppingToken);
            await listener.WaitAsync(Pause, stoppingToken);
        }
    }

    [LoggerMessage(3001, LogLevel.Error, "Looking for due work failed; it is tried again in a few seconds.")]
    private partial void LogFailed(Exception exception);
}
