using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Storage;

/// <summary>The connection of the commands: it alone writes most of the time, so the pages it read stay in memory.</summary>
internal sealed class CommandConnection(OpenConnection connection) : IDisposable
{
    private readonly SqliteCommand begin = connection.Commands.Get("BEGIN IMMEDIATE");
    private readonly SqliteCommand commit = connection.Commands.Get("COMMIT");
    private readonly SqliteCommand rollback = connection.Commands.Get("ROLLBACK");

    public PreparedCommands Commands => connection.Commands;

    public BackendDbContext CreateContext()
    {
        var db = connection.CreateContext();
        // The transaction is begun and ended here.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Commit() => commit.ExecuteNonQuery();

    /// <summary>False where there is nothing left to undo, or no way to: SQLite may have ended the transaction by itself.</summary>
    public bool TryUndo()
    {
        try
        {
            rollback.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public void Dispose() => connection.Dispose();
}
