using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Storage;

/// <summary>
/// Runs commands one after another on one connection that stays open. Those that wait for each other share a transaction
/// and its one wait for the disk: each can be undone alone, and nobody is answered before all of them are written.
/// </summary>
internal sealed class CommandQueue(BackendDatabase database, DbContextOptions<BackendDbContext> options, WriteGate gate) : IDisposable
{
    // The first of a group waits for the last.
    private const int LargestGroup = 16;

    private readonly ConcurrentQueue<Pending> queue = new();
    private CommandConnection? connection;
    private int draining;

    /// <summary>Runs <paramref name="work"/> in a transaction and returns its result once that is on the disk; what it throws undoes it.</summary>
    /// <param name="work">Says whether what it wrote is kept. It must not wait for another command.</param>
    /// <param name="ct">Takes it out of the queue; once begun it is brought to its end.</param>
    public async Task<T> RunAsync<T>(Func<BackendDbContext, PreparedCommands, Task<(T Result, bool Keep)>> work, CancellationToken ct)
    {
        var pending = new Pending<T>(work);
        queue.Enqueue(pending);
        if (Interlocked.Exchange(ref draining, 1) == 0)
        {
            // Nobody is at it: the work is done here, without another thread having to wake for it.
            _ = DrainAsync();
        }

        using var leaving = ct.UnsafeRegister(static (waiting, token) => ((Pending)waiting!).Leave(token), pending);
        return await pending.Outcome;
    }

    public void Dispose() => connection?.Dispose();

    private async Task DrainAsync()
    {
        while (true)
        {
            using (await gate.EnterAsync(CancellationToken.None))
            {
                await RunGroupAsync();
            }

            // With a fence: whoever queued without seeing this is seen here.
            Interlocked.Exchange(ref draining, 0);
            if (queue.IsEmpty || Interlocked.Exchange(ref draining, 1) != 0)
            {
                return;
            }

            // Whoever began this has its answer and is not kept for the next ones.
            await Task.Yield();
        }
    }

    private async Task RunGroupAsync()
    {
        var group = new List<Pending>(LargestGroup);
        try
        {
            connection ??= new CommandConnection(new OpenConnection(database, options));
            while (group.Count < LargestGroup && queue.TryDequeue(out var next))
            {
                if (next.Begin())
                {
                    await RunAsync(connection, next, group);
                }
            }

            if (group.Count > 0)
            {
                connection.Commit.ExecuteNonQuery();
            }
        }
#pragma warning disable CA1031 // Whatever it is, those who wait must hear of it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Nothing of the group is written: closing the connection undoes what was begun.
            connection?.Dispose();
            connection = null;
            group.ForEach(pending => pending.Failure ??= exception);
        }

        group.ForEach(pending => pending.Tell());
    }

    private static async Task RunAsync(CommandConnection connection, Pending next, List<Pending> group)
    {
        var first = group.Count == 0;
        group.Add(next);
        (first ? connection.Begin : connection.Save).ExecuteNonQuery();
        if (await next.RunAsync(connection))
        {
            return;
        }

        if (first)
        {
            connection.Rollback.ExecuteNonQuery();
            group.Clear();
            next.Tell();
        }
        else
        {
            // It may have seen what the others wrote, so it is answered with them.
            connection.Undo.ExecuteNonQuery();
        }
    }

    private abstract class Pending
    {
        private int begun;

        public Exception? Failure { get; set; }

        /// <summary>False for one that left.</summary>
        public bool Begin() => Interlocked.Exchange(ref begun, 1) == 0;

        public void Leave(CancellationToken ct)
        {
            if (Begin())
            {
                Cancel(ct);
            }
        }

        /// <summary>Whether there is something to keep.</summary>
        public abstract Task<bool> RunAsync(CommandConnection connection);

        public abstract void Tell();

        protected abstract void Cancel(CancellationToken ct);
    }

    private sealed class Pending<T>(Func<BackendDbContext, PreparedCommands, Task<(T Result, bool Keep)>> work) : Pending
    {
        private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Outcome => outcome.Task;

        public override async Task<bool> RunAsync(CommandConnection connection)
        {
            try
            {
                await using var db = connection.CreateContext();
                (result, var keep) = await work(db, connection.Commands);
                return keep;
            }
#pragma warning disable CA1031 // It belongs to whoever asked for the work.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Failure = exception;
                return false;
            }
        }

        public override void Tell()
        {
            if (Failure is null)
            {
                outcome.SetResult(result!);
            }
            else
            {
                outcome.SetException(Failure);
            }
        }

        protected override void Cancel(CancellationToken ct) => outcome.SetCanceled(ct);
    }
}
