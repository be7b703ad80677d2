using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Proactive;

/// <summary>Brings an event into every conversation about its order, by the reference that is stored with each.</summary>
public sealed partial class ProactiveTurns(
    IStorage storage, TurnRunner runner, IServiceProvider services, ILogger<ProactiveTurns> logger)
{
    /// <summary>Whether every conversation has had it. One that had it before is not told again.</summary>
    internal async ValueTask<bool> RunAsync(Notification notification, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var key in await storage.ListAsync(notification.OrderId, cancellationToken))
            all &= await TellAsync(key, notification, json, cancellationToken);
        return all;
    }

    private async ValueTask<bool> TellAsync(
        string key, Notification notification, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var channelId = key[..slash];
        if (services.GetKeyedService<IChannelAdapter>(channelId) is not { } channel)
        {
            // A channel that is configured no more: nobody is there to be told, and asking again changes nothing.
            LogNoChannel(logger, channelId, notification.Type);
            return true;
        }
        var activity = Activity.Event(notification.Type) with
        {
            Id = $"event-{notification.Id}",
            ChannelId = channelId,
            Conversation = new ConversationAccount { Id = key[(slash + 1)..] },
            Value = new RawJson(json),
        };
        var turn = await runner.RunAsync(activity, identity: null, channel, cancellationToken);
        return turn.IsDone;
    }

    [LoggerMessage(EventId = 300, Level = LogLevel.Warning, Message = "No channel {Channel} for an event {Type}")]
    private static partial void LogNoChannel(ILogger logger, string channel, string type);
}
