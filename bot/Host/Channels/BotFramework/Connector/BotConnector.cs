using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.BotFramework.Connector;

/// <summary>Posts the messages of Teams and of the other channels that come by the Bot Connector.</summary>
internal sealed class BotConnector(ConnectorClient client, ConversationLimits limits) : IChannelConnector
{
    public async ValueTask<PostResult> PostAsync(
        ConversationReference reference, Activity activity, string? replaces, CancellationToken cancellationToken)
    {
        await limits.WaitAsync(reference.ConversationId, cancellationToken);
        var result = replaces is null
            ? ResultOf(await client.SendAsync(reference, activity, cancellationToken), null)
            : await ReplaceAsync(reference, activity, replaces, cancellationToken);
        limits.Arrived(reference.ConversationId);
        return result;
    }

    public async ValueTask<PostResult> ReplaceCopyAsync(
        ConversationReference reference, Activity activity, string copy, CancellationToken cancellationToken)
    {
        await limits.WaitAsync(reference.ConversationId, cancellationToken);
        var update = await client.UpdateAsync(reference, copy, activity, cancellationToken);
        limits.Arrived(reference.ConversationId);
        return ResultOf(update, copy);
    }

    private async ValueTask<PostResult> ReplaceAsync(
        ConversationReference reference, Activity activity, string replaces, CancellationToken cancellationToken)
    {
        var update = await client.UpdateAsync(reference, replaces, activity, cancellationToken);
        // Somebody deleted the message: what was to stand there is still to be said.
        return update.Status == ConnectorStatus.Gone
            ? ResultOf(await client.SendAsync(reference, activity with { ReplyToId = null }, cancellationToken), null)
            : ResultOf(update, replaces);
    }

    private static PostResult ResultOf(ConnectorAnswer<ResourceAnswer> answer, string? activityId) => answer.Status switch
    {
        ConnectorStatus.Done => new PostResult(PostStatus.Posted, answer.Value?.Id ?? activityId),
        ConnectorStatus.Unavailable => new PostResult(PostStatus.TryAgain, RetryAfter: answer.RetryAfter),
        ConnectorStatus.Blocked => Refused("blocked"),
        ConnectorStatus.NotInstalled => Refused("not-installed"),
        ConnectorStatus.Gone => Refused("conversation-gone"),
        ConnectorStatus.TooLarge => Refused("too-large"),
        _ => Refused("rejected"),
    };

    private static PostResult Refused(string reason) => new(PostStatus.Refused, Reason: reason);
}
