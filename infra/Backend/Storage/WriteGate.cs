using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Storage;

/// <summary>
/// One writer at a time inside this process. SQLite has one anyway; queueing here awaits instead of blocking a thread
/// in the database's busy handler. Another process is still met by the busy timeout.
/// </summary>
public sealed class WriteGate(WriteAheadLog log) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>The turn to write, until it is disposed of.</summary>
    public async Task<WriteTurn> EnterAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        return new WriteTurn(gate, log);
    }

    /// <param name="orderId">The one order that is read meanwhile, or null where more is; nothing is written.</param>
    /// <param name="turn">The turn to write, where nobody else has it.</param>
    public bool TryEnter(string? orderId, [NotNullWhen(true)] out WriteTurn? turn) =>
        (turn = gate.Wait(0) ? new WriteTurn(gate, log, orderId) : null) is not null;

    public void Dispose() => gate.Dispose();
}

/// <summary>Its end lets the next one write, and returns when what was committed is on the disk, this turn's and those before it.</summary>
public sealed class WriteTurn : IAsyncDisposable
{
    private readonly SemaphoreSlim gate;
    private readonly WriteAheadLog log;
    private readonly string? readOrderId;
    private bool isOver;

    internal WriteTurn(SemaphoreSlim gate, WriteAheadLog log, string? readOrderId = null) =>
        (this.gate, this.log, this.readOrderId) = (gate, log, readOrderId);

    /// <summary>Runs what ends a transaction. A commit elsewhere is not waited for.</summary>
    /// <param name="commit">Ends it.</param>
    /// <param name="orderId">The one order that it changed, or null where it may have changed several, or none.</param>
    public void Commit(Action commit, string? orderId = null) => log.Commit(commit, orderId);

    /// <summary>Writes what the context holds, as one transaction.</summary>
    public async Task CommitAsync(DbContext db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        Commit(transaction.Commit);
    }

    /// <exception cref="IOException">The disk did not keep what was committed.</exception>
    public async ValueTask DisposeAsync()
    {
        if (isOver)
        {
            return;
        }

        isOver = true;
        gate.Release();
        // Also after a turn that wrote nothing: it may have seen what the one before it wrote.
        await (readOrderId is null ? log.FlushAsync() : log.FlushAsync(readOrderId));
    }
}
