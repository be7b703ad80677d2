namespace Provisioning.Bot.Runtime.Storage;

/// <summary>
/// Conversation records, each with an ETag, and beside each an append-only log of its activities.
/// A write changes the record and appends to its log as one: both are there afterwards or neither is.
/// </summary>
public interface IStorage
{
    /// <summary>The record under <paramref name="key"/>, or null where there is none.</summary>
    ValueTask<StoredRecord?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes if the record's ETag still is <see cref="StorageWrite.ETag"/> (null: if there is no record).
    /// Returns the new ETag, or null where somebody else wrote first; then nothing was changed.
    /// What has been acknowledged survives the death of the process.
    /// </summary>
    ValueTask<string?> WriteAsync(StorageWrite write, CancellationToken cancellationToken);

    /// <summary>Log entries with a sequence above <paramref name="after"/>, oldest first, at most <paramref name="max"/>.</summary>
    ValueTask<IReadOnlyList<LogEntry>> ReadLogAsync(string key, long after, int max, CancellationToken cancellationToken);

    /// <summary>
    /// The <see cref="StorageWrite.Replies"/> of the write that came after <paramref name="after"/>, or none when
    /// <see cref="StorageWrite.RepliesKept"/> later writes took their place.
    /// </summary>
    ValueTask<IReadOnlyList<LogEntry>> ReadRepliesAsync(string key, long after, CancellationToken cancellationToken);

    /// <summary>Keys of the records last written with this <see cref="StorageWrite.Group"/>.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync(string group, CancellationToken cancellationToken);
}

/// <summary>A record as stored.</summary>
public sealed record StoredRecord(ReadOnlyMemory<byte> Value, string ETag);

/// <summary>One activity of a conversation, as sent or received, as UTF-8 JSON. Sequences start at 1 and have no gaps.</summary>
public readonly record struct LogEntry(long Sequence, ReadOnlyMemory<byte> Value);

/// <summary>One conditional write.</summary>
public sealed record StorageWrite
{
    public required string Key { get; init; }
    /// <summary>The ETag that was read, or null to create.</summary>
    public required string? ETag { get; init; }
    public required ReadOnlyMemory<byte> Value { get; init; }
    /// <summary>What the record can be found by, beside its key: here, the order.</summary>
    public string? Group { get; init; }
    /// <summary>Appended to the log, which keeps everything.</summary>
    public IReadOnlyList<LogEntry> Log { get; init; } = [];
    /// <summary>Kept beside the record until so many further writes of it; for a channel that needs no history.</summary>
    public IReadOnlyList<LogEntry> Replies { get; init; } = [];

    /// <summary>Put at the end of the conversation's queue of messages to post; see <see cref="IOutgoingStorage"/>.</summary>
    public IReadOnlyList<LogEntry> Outgoing { get; init; } = [];

    /// <summary>Of how many writes the replies are kept.</summary>
    public const int RepliesKept = 2;
}
