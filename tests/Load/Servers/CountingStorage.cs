using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Load.Servers;

/// <summary>Counts what is asked of the store behind it.</summary>
internal sealed class CountingStorage(IStorage storage) : IStorage
{
    private long reads;
    private long logReads;
    private long writes;

    public long Reads => Interlocked.Read(ref reads);

    public long LogReads => Interlocked.Read(ref logReads);

    public long Writes => Interlocked.Read(ref writes);

    public ValueTask<StoredRecord?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        return storage.ReadAsync(key, cancellationToken);
    }

    public ValueTask<string?> WriteAsync(StorageWrite write, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref writes);
        return storage.WriteAsync(write, cancellationToken);
    }

    public ValueTask<IReadOnlyList<LogEntry>> ReadLogAsync(string key, long after, int max, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref logReads);
        return storage.ReadLogAsync(key, after, max, cancellationToken);
    }

    public ValueTask<IReadOnlyList<LogEntry>> ReadRepliesAsync(string key, long after, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref logReads);
        return storage.ReadRepliesAsync(key, after, cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(string group, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        return storage.ListAsync(group, cancellationToken);
    }
}
