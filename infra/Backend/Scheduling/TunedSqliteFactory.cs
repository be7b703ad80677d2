using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Provisioning.Backend.Scheduling;

/// <summary>
/// Opens the job store's connections in write-ahead mode and lets a busy file be waited for inside SQLite: the driver's own
/// wait sleeps 150 ms at a time, which costs the job store most of its speed.
/// </summary>
public sealed class TunedSqliteFactory : DbProviderFactory
{
    public static readonly TunedSqliteFactory Instance = new();

    private TunedSqliteFactory()
    {
    }

    public override DbConnection CreateConnection() => new TunedConnection();

    public override DbCommand CreateCommand() => SqliteFactory.Instance.CreateCommand();

    public override DbParameter CreateParameter() => SqliteFactory.Instance.CreateParameter();

    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => SqliteFactory.Instance.CreateConnectionStringBuilder();

    private sealed class TunedConnection : SqliteConnection
    {
        private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;";

        public override void Open()
        {
            var closed = State == ConnectionState.Closed;
            base.Open();
            if (closed)
            {
                Tune();
            }
        }

        private void Tune()
        {
            using var command = CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }
}
