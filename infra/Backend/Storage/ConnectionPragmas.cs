using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Provisioning.Backend.Storage;

/// <summary>
/// Tunes a connection when it is opened for the first time; it comes back from the pool tuned. Without busy_timeout the
/// provider sleeps 150 ms on each contended write. NORMAL: a commit does not wait for the disk, <see cref="WriteAheadLog"/> does.
/// </summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    // The log is checkpointed by Checkpointer; SQLite itself does so only where that falls far behind.
    public const string Sql = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=16000;";

    private readonly ConditionalWeakTable<sqlite3, object> tuned = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (tuned.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
        tuned.AddOrUpdate(handle, this);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // The provider works on this thread either way.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
