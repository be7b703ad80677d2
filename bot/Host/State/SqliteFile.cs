using Microsoft.Data.Sqlite;

namespace Provisioning.Bot.State;

/// <summary>The database file: how it is opened, and its schema.</summary>
internal sealed class SqliteFile
{
    // FULL: what has been acknowledged survives a power loss too. Without busy_timeout the provider sleeps 150 ms per collision.
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY;";

    // Pages that change often are copied from the log to the file once in 64 MB instead of once in 4: a quarter of the CPU of a write.
    private const string WriterPragmas = "PRAGMA wal_autocheckpoint=16000; PRAGMA cache_size=-32768;";

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS record (
          id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, etag INTEGER NOT NULL,
          value BLOB NOT NULL, owner TEXT NULL, updated INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS record_owner ON record (owner) WHERE owner IS NOT NULL;
        CREATE TABLE IF NOT EXISTS log (
          key TEXT NOT NULL, sequence INTEGER NOT NULL, value BLOB NOT NULL, UNIQUE (key, sequence));
        CREATE TABLE IF NOT EXISTS outgoing (
          key TEXT NOT NULL, sequence INTEGER NOT NULL, value BLOB NOT NULL, UNIQUE (key, sequence));
        CREATE TABLE IF NOT EXISTS posted (
          key TEXT NOT NULL, activity TEXT NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (key, activity)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS reply (slot INTEGER PRIMARY KEY, after INTEGER NOT NULL, value BLOB NOT NULL);
        """;

    private readonly string connectionString;

    public SqliteFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(connection, Pragmas);
        return connection;
    }

    public SqliteConnection OpenForWriting()
    {
        var connection = Open();
        Execute(connection, WriterPragmas);
        return connection;
    }

    public void CreateSchema()
    {
        using var connection = Open();
        Execute(connection, "BEGIN IMMEDIATE;" + Schema + "COMMIT;");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this folder get here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
