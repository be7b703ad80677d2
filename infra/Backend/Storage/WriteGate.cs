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

    /// <param name="turn">The turn to write, where nobody else has it.</param>
    public bool TryEnter([NotNullWhen(true)] out WriteTurn? turn) => (turn = gate.Wait(0) ? new WriteTurn(gate, log) : null) is not null;

    public void Dispose() => gate.Dispose();
}

/// <summary>Its end lets the next one write, and returns when what was committed is on the disk, this turn's and those before it.</summary>
public sealed class WriteTurn : IAsyncDisposable
{
    private readonly SemaphoreSlim gate;
    private readonly WriteAheadLog log;
    private bool isOver;

    internal WriteTurn(SemaphoreSlim gate, WriteAheadLog log) => (this.gate, this.log) = (gate, log);

    /// <summary>Runs what ends a transaction. A commit elsewhere is not waited for.</summary>
    public void Commit(Action commit) => log.Commit(commit);

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
        await log.FlushAsync();
    }
}
