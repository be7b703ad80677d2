using System.Collections.Concurrent;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Tests.Chats;

/// <summary>Memory that loses a conversation's next write when told to, as a process does that dies at that point.</summary>
internal sealed class CutStorage : IStorage
{
    private readonly MemoryStorage inner = new();
    private readonly ConcurrentDictionary<string, bool> cut = new(StringComparer.Ordinal);

    public void CutNextWrite(string key) => cut[key] = true;

    public ValueTask<StoredRecord?> ReadAsync(string key, CancellationToken cancellationToken) => inner.ReadAsync(key, cancellationToken);

    public ValueTask<string?> WriteAsync(StorageWrite write, CancellationToken cancellationToken) =>
        cut.TryRemove(write.Key, out _) ? throw new IOException("The process died here.") : inner.WriteAsync(write, cancellationToken);

    public ValueTask<IReadOnlyList<LogEntry>> ReadRepliesAsync(string key, long after, CancellationToken cancellationToken) =>
        inner.ReadRepliesAsync(key, after, cancellationToken);

    public ValueTask<IReadOnlyList<LogEntry>> ReadLogAsync(string key, long after, int max, CancellationToken cancellationToken) =>
        inner.ReadLogAsync(key, after, max, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(string group, CancellationToken cancellationToken) =>
        inner.ListAsync(group, cancellationToken);
}
