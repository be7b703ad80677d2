using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Direct Line as the runtime sees it: the log is the history, and open sockets hear of what was added; who polls is told too what is not in it.</summary>
public sealed class DirectLineAdapter(DirectLineSockets sockets, DirectLineAsides asides) : IChannelAdapter
{
    public ActivityKeeping Keeping => ActivityKeeping.History;

    public ValueTask DeliverAsync(
        ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken)
    {
        if (activities is [{ Sequence: 0 } aside])
            asides.Put(reference.ConversationId, aside);
        if (activities.Count > 0)
            sockets.Push(reference.ConversationId, activities);
        return ValueTask.CompletedTask;
    }
}
