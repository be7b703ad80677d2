using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.BotFramework.Tokens;

/// <summary>Fetches the Bot Connector's keys at the start and from time to time, so that no turn waits for it.</summary>
internal sealed class KeyRefresh(SigningKeys keys, IOptions<BotFrameworkOptions> options, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Apps.Count == 0)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = await keys.RefreshAsync() ? options.Value.KeyRefresh : AfterFailure;
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
