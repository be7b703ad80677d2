using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Direct Line as the runtime sees it: the log is the history, and open sockets hear of what was added.</summary>
public sealed class DirectLineAdapter(DirectLineSockets sockets) : IChannelAdapter
{
    public ActivityKeeping Keeping => ActivityKeeping.History;

    public ValueTask DeliverAsync(
        ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken)
    {
        if (activities.Count > 0)
            sockets.Push(reference.ConversationId, activities);
        return ValueTask.CompletedTask;
    }
}
