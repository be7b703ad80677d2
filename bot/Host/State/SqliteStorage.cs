using System.Collections.Concurrent;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>
/// Conversation records in one SQLite file. One at a time writes, up to <see cref="LargestGroup"/> writes a transaction, so that
/// the disk is waited for once per group; readers have connections of their own and never wait for the writer.
/// </summary>
public sealed class SqliteStorage : IStorage, IOutgoingStorage, IAsyncDisposable
{
    private const int LargestGroup = 256;

    private readonly SqliteFile file;
    private readonly SqliteWriter writer;
    private readonly SqliteCheckpointer checkpointer;
    private readonly ConcurrentBag<SqliteReader> readers = [];
    private readonly RecordCache cache = new();
    private volatile bool disposed;

    /// <param name="path">The database file; its folder is made when missing.</param>
    public SqliteStorage(string path)
    {
        file = new SqliteFile(path);
        file.CreateSchema();
        writer = new SqliteWriter(file, cache, LargestGroup);
        checkpointer = new SqliteCheckpointer(file);
    }

    /// <summary>Whether a transaction is being written.</summary>
    internal bool IsWriting => writer.IsWriting;

    public ValueTask<StoredRecord?> ReadAsync(string key, CancellationToken cancellationToken) =>
        new(cache.Find(key) ?? Read(reader => reader.Record(key)));

    public ValueTask<string?> WriteAsync(StorageWrite write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Once queued it may be on the disk: the outcome is waited for, whoever gives up.
        return writer.WriteAsync(write);
    }

    public ValueTask<IReadOnlyList<LogEntry>> ReadLogAsync(string key, long after, int max, CancellationToken cancellationToken) =>
        new(Read(reader => reader.Log(key, after, max)));

    public ValueTask<IReadOnlyList<LogEntry>> ReadRepliesAsync(string key, long after, CancellationToken cancellationToken) =>
        new(Read(reader => reader.Replies(key, after)));

    public ValueTask<IReadOnlyList<string>> ListAsync(string group, CancellationToken cancellationToken) =>
        new(Read(reader => reader.Keys(group)));

    public ValueTask<IReadOnlyList<string>> ListWaitingAsync(CancellationToken cancellationToken) => new(Read(reader => reader.WaitingKeys()));

    public ValueTask<IReadOnlyList<LogEntry>> ReadWaitingAsync(string key, int max, CancellationToken cancellationToken) =>
        new(Read(reader => reader.Waiting(key, max)));

    public ValueTask<string?> FindPostedAsync(string key, string activityId, CancellationToken cancellationToken) =>
        new(Read(reader => reader.Posted(key, activityId)));

    public ValueTask<bool> IsPostedAsync(string key, string channelId, CancellationToken cancellationToken) =>
        new(Read(reader => reader.IsPosted(key, channelId)));

    public async ValueTask RemoveAsync(string key, long sequence, PostedMessage? posted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await writer.WriteAsync(new OutgoingRemoval(key, sequence, posted));
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        await checkpointer.DisposeAsync();
        await writer.DisposeAsync();
        while (readers.TryTake(out var reader))
            reader.Dispose();
    }

    private T Read<T>(Func<SqliteReader, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var reader = readers.TryTake(out var pooled) ? pooled : new SqliteReader(file.Open());
        try
        {
            var result = read(reader);
            readers.Add(reader);
            return result;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
