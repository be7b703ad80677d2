using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Tests.Runtime;

/// <summary>The memory store, counting, and failing or conflicting on command.</summary>
internal sealed class TestStorage(List<string>? trace = null) : IStorage
{
    private readonly MemoryStorage inner = new();
    private int reads;
    private int writes;
    private int logReads;

    public int Reads => reads;
    public int Writes => writes;
    public int LogReads => logReads;
    public bool FailsReads { get; set; }
    public bool FailsWrites { get; set; }
    /// <summary>Called before each write: what somebody else does in the meantime.</summary>
    public Func<StorageWrite, Task>? BeforeWrite { get; set; }

    public ValueTask<StoredRecord?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        trace?.Add("load");
        return FailsReads ? throw new IOException("The disk can't be read.") : inner.ReadAsync(key, cancellationToken);
    }

    public async ValueTask<string?> WriteAsync(StorageWrite write, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref writes);
        trace?.Add("save");
        if (BeforeWrite is { } before)
            await before(write);
        return FailsWrites ? throw new IOException("The disk is full.") : await inner.WriteAsync(write, cancellationToken);
    }

    public ValueTask<IReadOnlyList<LogEntry>> ReadLogAsync(string key, long after, int max, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref logReads);
        return inner.ReadLogAsync(key, after, max, cancellationToken);
    }

    public ValueTask<IReadOnlyList<LogEntry>> ReadRepliesAsync(string key, long after, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref logReads);
        return inner.ReadRepliesAsync(key, after, cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(string group, CancellationToken cancellationToken) =>
        inner.ListAsync(group, cancellationToken);

    /// <summary>Writes past the counters, as another process would.</summary>
    public async Task PutAsync(string key, ReadOnlyMemory<byte> value)
    {
        var stored = await inner.ReadAsync(key, default);
        Assert.NotNull(await inner.WriteAsync(new StorageWrite { Key = key, ETag = stored?.ETag, Value = value }, default));
    }

    /// <summary>The record's bytes, read past the counters.</summary>
    public async Task<byte[]?> GetAsync(string key) => (await inner.ReadAsync(key, default))?.Value.ToArray();

    public async Task<IReadOnlyList<LogEntry>> RepliesAsync(string key, long after) => await inner.ReadRepliesAsync(key, after, default);

    public async Task<IReadOnlyList<LogEntry>> LogAsync(string key) => await inner.ReadLogAsync(key, 0, int.MaxValue, default);
}
