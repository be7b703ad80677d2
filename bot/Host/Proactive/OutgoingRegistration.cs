using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Proactive;

internal static class OutgoingRegistration
{
    /// <summary>The queue of messages for channels that take them one at a time; such a channel registers its connector under its id.</summary>
    public static void AddOutgoingQueue(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IRefusedMessages, RefusedMessages>();
        builder.Services.AddSingleton(services => new OutgoingQueue(
            services.GetRequiredService<IOutgoingStorage>(), channel => services.GetKeyedService<IChannelConnector>(channel),
            services.GetRequiredService<IRefusedMessages>(), services.GetRequiredService<TimeProvider>(),
            Random.Shared.NextDouble, services.GetRequiredService<ILogger<OutgoingQueue>>()));
        builder.Services.AddHostedService<OutgoingResume>();
    }
}

/// <summary>Goes on posting where the last process ended.</summary>
internal sealed partial class OutgoingResume(OutgoingQueue queue, TimeProvider clock, ILogger<OutgoingResume> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first turn comes before what is late already.
        await Task.Yield();
        for (; !stoppingToken.IsCancellationRequested; await Task.Delay(Pause, clock, stoppingToken))
        {
            try
            {
                await queue.ResumeAsync(stoppingToken);
                return;
            }
#pragma warning disable CA1031 // A store that can't be read just now: the process must not end for it.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(logger, exception);
            }
        }
    }

    [LoggerMessage(EventId = 310, Level = LogLevel.Error, Message = "What waits to be posted can't be read; it is tried again in a few seconds")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
