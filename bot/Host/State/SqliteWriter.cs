using System.Threading.Channels;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>
/// The one thread that writes. It takes what is queued, up to a group, and commits it as one transaction;
/// only then is anybody told. Where one of a group cannot be done, each is done alone.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int QueueLength = 4096;

    // Whoever was in the last group and is about to come again saves a wait for the disk: a tenth of a write's CPU (21 to 19 µs).
    private const int MostYields = 3;

    private readonly Channel<PendingWrite> queue = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SqliteFile file;
    private readonly RecordCache cache;
    private readonly int largestGroup;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteWriter(SqliteFile file, RecordCache cache, int largestGroup)
    {
        (this.file, this.cache, this.largestGroup) = (file, cache, largestGroup);
        // A thread of its own: it waits for the disk, which the pool's threads must not.
        new Thread(Run) { IsBackground = true, Name = "conversation writer" }.Start();
    }

    /// <summary>The new ETag, or null where another write came first. Throws what the database threw.</summary>
    public ValueTask<string?> EnqueueAsync(StorageWrite write)
    {
        var pending = new PendingRecord(write, cache);
        return queue.Writer.TryWrite(pending) ? new(pending.Outcome.Task) : WaitAndEnqueueAsync(pending);
    }

    /// <summary>Throws what the database threw.</summary>
    public async ValueTask EnqueueAsync(OutgoingRemoval removal)
    {
        var pending = new PendingRemoval(removal);
        await queue.Writer.WriteAsync(pending);
        await pending.Outcome.Task;
    }

    private async ValueTask<string?> WaitAndEnqueueAsync(PendingRecord pending)
    {
        await queue.Writer.WriteAsync(pending);
        return await pending.Outcome.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await ended.Task;
    }

    private void Run()
    {
        WriteStatements? statements = null;
        var group = new List<PendingWrite>(largestGroup);
        var last = 0;
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Take(group);
            for (var tries = 0; tries < MostYields && group.Count < last; tries++)
            {
                Thread.Yield();
                Take(group);
            }
            last = group.Count;
            statements = Commit(statements, group);
            if (statements is null && group.Count > 1)
            {
                foreach (var pending in group)
                    statements = Commit(statements, [pending]);
            }
            foreach (var pending in group)
                pending.Tell();
            group.Clear();
        }
        statements?.Dispose();
        ended.SetResult();
    }

    private void Take(List<PendingWrite> group)
    {
        while (group.Count < largestGroup && queue.Reader.TryRead(out var pending))
            group.Add(pending);
    }

    /// <summary>Null when it failed: nothing of the group is written then, and the next one begins with a new connection.</summary>
    private WriteStatements? Commit(WriteStatements? statements, List<PendingWrite> group)
    {
        try
        {
            statements ??= new WriteStatements(file.OpenForWriting());
            statements.Begin();
            foreach (var pending in group)
                pending.Write(statements);
            statements.Commit();
            foreach (var pending in group)
                pending.Failure = null;
            return statements;
        }
#pragma warning disable CA1031 // Whatever it is, those who wait must hear of it and the thread must live on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Closing the connection rolls back what was begun.
            statements?.Dispose();
            foreach (var pending in group)
                pending.Failure = exception;
            return null;
        }
    }

    private abstract class PendingWrite
    {
        /// <summary>Null where it was written, or found the record to be another one.</summary>
        public Exception? Failure { get; set; }

        public abstract void Write(WriteStatements statements);

        public abstract void Tell();
    }

    private sealed class PendingRecord(StorageWrite write, RecordCache cache) : PendingWrite
    {
        private RecordVersion? version;

        public TaskCompletionSource<string?> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Write(WriteStatements statements) => version = statements.Write(write, cache.IsNewest(write));

        public override void Tell()
        {
            var etag = Failure is null ? version?.ToString() : null;
            if (etag is null)
                cache.Remove(write.Key);
            else
                cache.Set(write.Key, new StoredRecord(write.Value, etag), write.Group);
            if (Failure is null)
                Outcome.SetResult(etag);
            else
                Outcome.SetException(Failure);
        }
    }

    private sealed class PendingRemoval(OutgoingRemoval removal) : PendingWrite
    {
        public TaskCompletionSource Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Write(WriteStatements statements) => statements.Remove(removal);

        public override void Tell()
        {
            if (Failure is null)
                Outcome.SetResult();
            else
                Outcome.SetException(Failure);
        }
    }
}

/// <summary>A message that leaves the queue; see <see cref="IOutgoingStorage.RemoveAsync"/>.</summary>
internal sealed record OutgoingRemoval(string Key, long Sequence, PostedMessage? Posted);
