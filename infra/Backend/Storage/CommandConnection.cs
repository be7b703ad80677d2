using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Storage;

/// <summary>The connection of the commands: it alone writes most of the time, so the pages it read stay in memory.</summary>
internal sealed class CommandConnection(OpenConnection connection) : IDisposable
{
    public SqliteCommand Begin { get; } = connection.Commands.Get("BEGIN IMMEDIATE");

    public SqliteCommand Commit { get; } = connection.Commands.Get("COMMIT");

    public SqliteCommand Rollback { get; } = connection.Commands.Get("ROLLBACK");

    /// <summary>Marks where the next command of a group begins. Marks nest; the commit ends them all.</summary>
    public SqliteCommand Save { get; } = connection.Commands.Get("SAVEPOINT command");

    /// <summary>Back to the newest mark.</summary>
    public SqliteCommand Undo { get; } = connection.Commands.Get("ROLLBACK TO command");

    public PreparedCommands Commands => connection.Commands;

    public BackendDbContext CreateContext()
    {
        var db = connection.CreateContext();
        // The transaction is the group's.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }

    public void Dispose() => connection.Dispose();
}
