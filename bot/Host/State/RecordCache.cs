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

    private ConcurrentDictionary<string, StoredRecord> young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, StoredRecord> old = new(StringComparer.Ordinal);
    private int added;

    public StoredRecord? Find(string key) =>
        Volatile.Read(ref young).TryGetValue(key, out var record) || Volatile.Read(ref old).TryGetValue(key, out record) ? record : null;

    /// <summary>By the writer alone. What was not written for a while goes, all at once.</summary>
    public void Set(string key, StoredRecord record)
    {
        if (young.TryAdd(key, record))
            added++;
        else
            young[key] = record;
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
}
