using System.Text.Json;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Posts replies at once, in their order. It forgets what it could not post: the queue that does not takes its place.</summary>
internal sealed partial class PostingAdapter(BotConnector connector, TimeProvider clock, ILogger<PostingAdapter> logger) : IChannelAdapter
{
    private const int MostAttempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public ActivityKeeping Keeping => ActivityKeeping.RecentReplies;

    public async ValueTask DeliverAsync(
        ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken)
    {
        foreach (var outbound in activities)
        {
            var activity = JsonSerializer.Deserialize(outbound.Utf8.Span, ActivityJson.Default.Activity)!;
            for (var attempt = 1; attempt <= MostAttempts; attempt++)
            {
                var result = await connector.PostAsync(reference, activity, replaces: null, cancellationToken);
                if (result.Status == PostStatus.Refused)
                    LogRefused(logger, reference.ChannelId, result.Reason);
                if (result.Status != PostStatus.TryAgain)
                    break;
                await Task.Delay(result.RetryAfter ?? Pause, clock, cancellationToken);
            }
        }
    }

    [LoggerMessage(EventId = 420, Level = LogLevel.Warning, Message = "Channel {Channel} refused a message: {Reason}")]
    private static partial void LogRefused(ILogger logger, string channel, string? reason);
}
