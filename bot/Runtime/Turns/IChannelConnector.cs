using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>The service behind a channel that takes messages one at a time.</summary>
public interface IChannelConnector
{
    /// <summary>Posts one message, or puts it in the place of an earlier one. One call at a time for a conversation; the queue calls again when told to.</summary>
    /// <param name="reference">The conversation, as its last activity told it.</param>
    /// <param name="activity">The message as it is stored (its Id is ours, not the channel's).</param>
    /// <param name="replaces">The channel's id of the message that this one takes the place of; null: a new one.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask<PostResult> PostAsync(ConversationReference reference, Activity activity, string? replaces, CancellationToken cancellationToken);

    /// <summary>
    /// Looks whether a message is in the conversation that an earlier process may have posted without living to note it.
    /// Null: it is not there, or the channel can't be asked. Otherwise posted, with its id, or to be asked again.
    /// </summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="activity">The message; its timestamp says since when it can be there.</param>
    /// <param name="isNoted">Whether the message of that id of the channel's is known to be another one of ours.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask<PostResult?> FindAsync(
        ConversationReference reference, Activity activity, Func<string, ValueTask<bool>> isNoted, CancellationToken cancellationToken) => default;

    /// <summary>
    /// Puts a message in the place of a copy of an earlier one, too. The id is a client's word: it is looked for in this
    /// conversation alone, and where no message of ours has it, nothing is posted for it.
    /// </summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="activity">The message.</param>
    /// <param name="copy">What the client says is the channel's id of the copy.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask<PostResult> ReplaceCopyAsync(
        ConversationReference reference, Activity activity, string copy, CancellationToken cancellationToken) =>
        new(new PostResult(PostStatus.Refused));
}

/// <summary>What came of one attempt.</summary>
/// <param name="Status">Posted, to be tried again, or refused for good.</param>
/// <param name="ActivityId">The channel's id of what was posted.</param>
/// <param name="RetryAfter">How long the channel asks to wait (its Retry-After), where it does.</param>
/// <param name="Reason">Stable kebab-case code of a refusal, for the record and the log: "blocked", "not-installed", "conversation-gone", "too-large", "rejected".</param>
public sealed record PostResult(PostStatus Status, string? ActivityId = null, TimeSpan? RetryAfter = null, string? Reason = null);

public enum PostStatus
{
    Posted,
    TryAgain,
    Refused,
}
