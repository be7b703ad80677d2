using System.Collections.Concurrent;
using System.Globalization;

namespace Provisioning.Bot.Runtime.Storage;

/// <summary>Keeps everything in memory: for tests and benchmarks. Restarting loses it.</summary>
public sealed class MemoryStorage : IStorage, IOutgoingStorage
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public ValueTask<StoredRecord?> ReadAsync(string key, CancellationToken cancellationToken) =>
        new(entries.TryGetValue(key, out var entry) ? entry.Read() : null);

    public ValueTask<string?> WriteAsync(StorageWrite write, CancellationToken cancellationToken) =>
        new(entries.GetOrAdd(write.Key, static _ => new Entry()).TryWrite(write));

    public ValueTask<IReadOnlyList<LogEntry>> ReadLogAsync(string key, long after, int max, CancellationToken cancellationToken) =>
        new(entries.TryGetValue(key, out var entry) ? entry.ReadLog(after, max) : []);

    public ValueTask<IReadOnlyList<LogEntry>> ReadRepliesAsync(string key, long after, CancellationToken cancellationToken) =>
        new(entries.TryGetValue(key, out var entry) ? entry.ReadReplies(after) : []);

    public ValueTask<IReadOnlyList<string>> ListAsync(string group, CancellationToken cancellationToken) =>
        new([.. entries.Where(entry => entry.Value.Group == group).Select(entry => entry.Key)]);

    public ValueTask<IReadOnlyList<string>> ListWaitingAsync(CancellationToken cancellationToken) =>
        new([.. entries.Where(entry => entry.Value.ReadWaiting(1).Count > 0).Select(entry => entry.Key)]);

    public ValueTask<IReadOnlyList<LogEntry>> ReadWaitingAsync(string key, int max, CancellationToken cancellationToken) =>
        new(entries.TryGetValue(key, out var entry) ? entry.ReadWaiting(max) : []);

    public ValueTask<string?> FindPostedAsync(string key, string activityId, CancellationToken cancellationToken) =>
        new(entries.TryGetValue(key, out var entry) ? entry.FindPosted(activityId) : null);

    public ValueTask<bool> IsPostedAsync(string key, string channelId, CancellationToken cancellationToken) =>
        new(entries.TryGetValue(key, out var entry) && entry.IsPosted(channelId));

    public ValueTask RemoveAsync(string key, long sequence, PostedMessage? posted, CancellationToken cancellationToken)
    {
        if (entries.TryGetValue(key, out var entry))
            entry.Remove(sequence, posted);
        return default;
    }

    private sealed class Entry
    {
        private readonly Lock gate = new();
        private readonly List<LogEntry> log = [];
        private readonly Queue<IReadOnlyList<LogEntry>> replies = [];
        private readonly List<LogEntry> waiting = [];
        private readonly Dictionary<string, string> posted = new(StringComparer.Ordinal);
        private byte[]? value;
        private long version;

        public string? Group { get; private set; }

        public StoredRecord? Read()
        {
            lock (gate)
                return value is null ? null : new StoredRecord(value, ETag);
        }

        public string? TryWrite(StorageWrite write)
        {
            lock (gate)
            {
                if (write.ETag != (value is null ? null : ETag))
                    return null;
                value = write.Value.ToArray();
                version++;
                Group = write.Group;
                log.AddRange(write.Log);
                waiting.AddRange(write.Outgoing);
                replies.Enqueue(write.Replies);
                if (replies.Count > StorageWrite.RepliesKept)
                    replies.Dequeue();
                return ETag;
            }
        }

        public IReadOnlyList<LogEntry> ReadLog(long after, int max)
        {
            lock (gate)
                return [.. log.Where(entry => entry.Sequence > after).Take(max)];
        }

        public IReadOnlyList<LogEntry> ReadReplies(long after)
        {
            lock (gate)
                return replies.FirstOrDefault(kept => kept.Count > 0 && kept[0].Sequence == after + 1) ?? [];
        }

        public IReadOnlyList<LogEntry> ReadWaiting(int max)
        {
            lock (gate)
                return [.. waiting.Take(max)];
        }

        public string? FindPosted(string activityId)
        {
            lock (gate)
                return posted.GetValueOrDefault(activityId);
        }

        public bool IsPosted(string channelId)
        {
            lock (gate)
                return posted.ContainsValue(channelId);
        }

        public void Remove(long sequence, PostedMessage? message)
        {
            lock (gate)
            {
                waiting.RemoveAll(entry => entry.Sequence == sequence);
                if (message is not null)
                    posted[message.ActivityId] = message.ChannelId;
            }
        }

        private string ETag => version.ToString(CultureInfo.InvariantCulture);
    }
}
