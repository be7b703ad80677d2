using System.Threading.Channels;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>
/// The one thread that writes. It takes what is queued, up to a group, and commits it as one transaction;
/// only then is anybody told. A write that cannot be done is undone alone.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int QueueLength = 4096;

    private readonly Channel<PendingWrite> queue = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SqliteFile file;
    private readonly int largestGroup;
    private readonly TimeProvider clock;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteWriter(SqliteFile file, int largestGroup, TimeProvider clock)
    {
        (this.file, this.largestGroup, this.clock) = (file, largestGroup, clock);
        // A thread of its own: it waits for the disk, which the pool's threads must not.
        new Thread(Run) { IsBackground = true, Name = "conversation writer" }.Start();
    }

    /// <summary>The new ETag, or null where another write came first. Throws what the database threw.</summary>
    public async ValueTask<long?> EnqueueAsync(StorageWrite write)
    {
        var pending = new PendingWrite(write);
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
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < largestGroup && queue.Reader.TryRead(out var pending))
                group.Add(pending);
            try
            {
                statements ??= new WriteStatements(file.Open());
                Commit(statements, group);
            }
#pragma warning disable CA1031 // Whatever it is, those who wait must hear of it and the thread must live on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                statements?.Dispose();
                statements = null;
                foreach (var pending in group)
                    pending.Outcome.TrySetException(exception);
            }
            group.Clear();
        }
        statements?.Dispose();
        ended.SetResult();
    }

    private void Commit(WriteStatements statements, List<PendingWrite> group)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        statements.Begin();
        foreach (var pending in group)
            pending.Try(statements, now);
        statements.Commit();
        foreach (var pending in group)
            pending.Tell();
    }

    private sealed class PendingWrite(StorageWrite write)
    {
        private long? etag;
        private Exception? failure;

        public TaskCompletionSource<long?> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Try(WriteStatements statements, long now)
        {
            try
            {
                etag = statements.Write(write, now);
            }
            catch (Microsoft.Data.Sqlite.SqliteException exception)
            {
                failure = exception;
            }
        }

        public void Tell()
        {
            if (failure is null)
                Outcome.SetResult(etag);
            else
                Outcome.SetException(failure);
        }
    }
}
