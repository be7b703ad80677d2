using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>A channel as the runtime sees it: where saved replies go.</summary>
public interface IChannelAdapter
{
    /// <summary>How long what is said has to be kept for this channel.</summary>
    ActivityKeeping Keeping { get; }

    /// <summary>
    /// Delivers activities that are already saved. Called again with the same ones when the sender repeats an activity,
    /// so delivering twice must do no harm. The adapter deals with a channel that refuses.
    /// </summary>
    ValueTask DeliverAsync(ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken);
}

/// <summary>How long a channel needs what was said.</summary>
public enum ActivityKeeping
{
    /// <summary>For good, what people say too: the channel has no history of its own.</summary>
    History,
    /// <summary>The replies of the last few turns, for a sender that repeats an activity because it missed the answer.</summary>
    RecentReplies,
    /// <summary>Until each is posted: the channel takes messages one at a time, and may not take them just now.</summary>
    UntilPosted,
}

/// <summary>An activity as it stands in the log. Sequence 0: not in the log (the apology after a failed turn).</summary>
/// <param name="Sequence">Its place in the conversation's log.</param>
/// <param name="Utf8">The activity as JSON.</param>
public readonly record struct OutboundActivity(long Sequence, ReadOnlyMemory<byte> Utf8);
