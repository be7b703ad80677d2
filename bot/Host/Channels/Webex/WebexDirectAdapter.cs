using System.Collections.Concurrent;
using System.Text.Json;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>Posts replies within the turn that made them. Takes the place of the outgoing queue where there is none.</summary>
internal sealed class WebexDirectAdapter(
    [FromKeyedServices(WebexMapper.ChannelId)] IChannelConnector connector, TimeProvider clock) : IChannelAdapter
{
    private const int MostAttempts = 5;

    /// <summary>Webex's ids of what was posted, by ours.</summary>
    private readonly ConcurrentDictionary<string, string> posted = new(StringComparer.Ordinal);

    public ActivityKeeping Keeping => ActivityKeeping.RecentReplies;

    public async ValueTask DeliverAsync(
        ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken)
    {
        foreach (var outbound in activities)
        {
            var activity = JsonSerializer.Deserialize(outbound.Utf8.Span, ActivityJson.Default.Activity)!;
            var id = $"{reference.ConversationId}\n{activity.Id}\n{outbound.Sequence}";
            // Delivered before: a repeated activity's replies are given again.
            if (posted.ContainsKey(id))
                continue;
            for (var attempt = 1; attempt <= MostAttempts; attempt++)
            {
                var result = await connector.PostAsync(reference, activity, replaces: null, cancellationToken);
                if (result.ActivityId is { } channelId)
                    posted[id] = channelId;
                if (result.Status != PostStatus.TryAgain)
                    break;
                await Task.Delay(result.RetryAfter ?? TimeSpan.FromMilliseconds(200 << attempt), clock, cancellationToken);
            }
        }
    }
}
