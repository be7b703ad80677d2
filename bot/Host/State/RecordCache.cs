using System.Collections.Concurrent;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>
/// The records that were written last, so that the next turn of a conversation need not read what this process wrote itself.
/// Whether it still is the newest is checked by every write, as for any record that was read.
/// </summary>
internal sealed class RecordCache
{
    private const int Half = 4096;

    private ConcurrentDictionary<string, Written> young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Written> old = new(StringComparer.Ordinal);
    private int added;

    public StoredRecord? Find(string key) => Last(key)?.Record;

    /// <summary>Whether a write is based on the last one, and for the same group.</summary>
    public bool IsNewest(StorageWrite write) => Last(write.Key) is { } last && last.Record.ETag == write.ETag && last.Group == write.Group;

    /// <summary>By the writer alone. What was not written for a while goes, all at once.</summary>
    public void Set(string key, StoredRecord record, string? group)
    {
        var written = new Written(record, group);
        if (young.TryAdd(key, written))
            added++;
        else
            young[key] = written;
        if (added < Half)
            return;
        Volatile.Write(ref old, young);
        Volatile.Write(ref young, new(StringComparer.Ordinal));
        added = 0;
    }

    /// <summary>By the writer alone.</summary>
    public void Remove(string key)
    {
        if (young.TryRemove(key, out _))
            added--;
        old.TryRemove(key, out _);
    }

    private Written? Last(string key) =>
        Volatile.Read(ref young).TryGetValue(key, out var written) || Volatile.Read(ref old).TryGetValue(key, out written) ? written : null;

    private sealed record Written(StoredRecord Record, string? Group);
}
