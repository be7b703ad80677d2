using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>For a sender that waits for the replies: the answer to its request carries what the turn saved, so there is nothing to send.</summary>
internal sealed class ExpectRepliesAdapter : IChannelAdapter
{
    public ActivityKeeping Keeping => ActivityKeeping.RecentReplies;

    public ValueTask DeliverAsync(
        ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;
}
