using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Scheduling;

/// <summary>
/// The job store's own file in the data folder: its many small writes do not queue with those of orders. Opened in
/// write-ahead mode, and a busy file is waited for inside SQLite: the driver's own wait sleeps 150 ms at a time, which
/// costs the job store most of its speed. What a power failure takes from it is found again in the rows of the work.
/// </summary>
internal sealed class JobStoreDataSource(BackendDatabase database) : DbDataSource
{
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;";

    public override string ConnectionString { get; } =
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(database.Folder, "quartz.db") }.ToString();

    protected override DbConnection CreateDbConnection()
    {
        Directory.CreateDirectory(database.Folder);
        return new TunedConnection(ConnectionString);
    }

    private sealed class TunedConnection(string connectionString) : SqliteConnection(connectionString)
    {
        public override void Open()
        {
            var closed = State == ConnectionState.Closed;
            base.Open();
            if (!closed)
            {
                return;
            }

            using var command = CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }
}
