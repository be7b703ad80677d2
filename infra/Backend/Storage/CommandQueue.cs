using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Storage;

/// <summary>Runs commands one after another on one connection that stays open.</summary>
internal sealed class CommandQueue(
    BackendDatabase database, DbContextOptions<BackendDbContext> options, WriteGate gate, ReadConnections readers) : IDisposable
{
    // Only whoever has the turn to write uses it.
    private CommandConnection? kept;

    /// <summary>Runs <paramref name="work"/> in a transaction and returns its result once that is on the disk; what it throws undoes it.</summary>
    /// <param name="work">
    /// Says whether what it wrote is kept, and the one order that it changed, or null where it may have changed several. It must not
    /// wait for another command.
    /// </param>
    /// <param name="ct">Takes it out of the queue; once begun it is brought to its end.</param>
    public async Task<T> RunAsync<T>(
        Func<BackendDbContext, PreparedCommands, Task<(T Result, bool Keep, string? OrderId)>> work, CancellationToken ct)
    {
        await using var turn = await gate.EnterAsync(ct);
        var connection = Open();
        var isDone = false;
        try
        {
            connection.Begin();
            var (result, keep, orderId) = await RunAsync(connection, work);
            if (keep)
            {
                turn.Commit(connection.Commit, orderId);
                isDone = true;
            }

            return result;
        }
        finally
        {
            if (!isDone && !connection.TryUndo())
            {
                // Closing it undoes what was begun, whatever state it is in.
                connection.Dispose();
                kept = null;
            }
        }
    }

    /// <summary>
    /// Runs a query that takes no longer than a command, here if no command is at it: what the commands read is in memory here, while
    /// each of them makes every other connection forget what it has read.
    /// </summary>
    /// <param name="query">Only reads.</param>
    /// <param name="orderId">The order that it reads, where it reads nothing else: what changed others need not be on the disk then.</param>
    public async Task<T> ReadAsync<T>(Func<BackendDbContext, PreparedCommands, Task<T>> query, string? orderId)
    {
        if (!gate.TryEnter(orderId, out var entered))
        {
            return await readers.RunAsync(query, orderId);
        }

        await using var turn = entered;
        var connection = Open();
        await using var db = connection.CreateContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await query(db, connection.Commands);
    }

    public void Dispose() => kept?.Dispose();

    private CommandConnection Open() => kept ??= new CommandConnection(new OpenConnection(database, options));

    private static async Task<T> RunAsync<T>(CommandConnection connection, Func<BackendDbContext, PreparedCommands, Task<T>> work)
    {
        await using var db = connection.CreateContext();
        return await work(db, connection.Commands);
    }
}
