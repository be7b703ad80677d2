namespace Provisioning.Bot.Runtime.Storage;

/// <summary>
/// The messages that are saved and still to be posted, in a queue for each conversation, beside the records:
/// what <see cref="StorageWrite.Outgoing"/> put there is there if and only if the record was written.
/// </summary>
public interface IOutgoingStorage
{
    /// <summary>The keys of all records that have messages waiting.</summary>
    ValueTask<IReadOnlyList<string>> ListWaitingAsync(CancellationToken cancellationToken);

    /// <summary>The messages of a conversation that wait, oldest first, at most <paramref name="max"/>.</summary>
    ValueTask<IReadOnlyList<LogEntry>> ReadWaitingAsync(string key, int max, CancellationToken cancellationToken);

    /// <summary>The channel's id of the message that was posted last under that id of ours, or null.</summary>
    ValueTask<string?> FindPostedAsync(string key, string activityId, CancellationToken cancellationToken);

    /// <summary>Whether a message of ours was posted under that id of the channel's.</summary>
    ValueTask<bool> IsPostedAsync(string key, string channelId, CancellationToken cancellationToken);

    /// <summary>Takes a message off the queue, and remembers its ids where it was posted.</summary>
    /// <param name="key">The record's key.</param>
    /// <param name="sequence">Which message.</param>
    /// <param name="posted">Null: it was refused for good.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    ValueTask RemoveAsync(string key, long sequence, PostedMessage? posted, CancellationToken cancellationToken);
}

/// <summary>A message by our id and by the channel's.</summary>
public sealed record PostedMessage(string ActivityId, string ChannelId);
