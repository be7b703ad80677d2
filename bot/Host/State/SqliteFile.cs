using Microsoft.Data.Sqlite;

namespace Provisioning.Bot.State;

/// <summary>The database file: how it is opened, and its schema.</summary>
internal sealed class SqliteFile
{
    // A conversation's place (a record of 1 to 2 KB, a reply with a card of 3 to 4 KB) fits on one page: a turn writes that page alone.
    // Only a new file takes the size.
    // FULL: what has been acknowledged survives a power loss too. Without busy_timeout the provider sleeps 150 ms per collision.
    private const string Pragmas =
        "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY;";

    // Pages that change often are copied from the log to the file once in 256 MB: once in 4 was a quarter of the CPU of a write, and
    // once in 64 an eighth of the turns that can be written in a second, since everybody waits meanwhile.
    private const string WriterPragmas = "PRAGMA wal_autocheckpoint=32000; PRAGMA cache_size=-32768;";

    // A conversation has two places for its last writes, used in turn and there from the beginning: nothing grows, nothing has to be
    // deleted, and a write finds by the count in the place it takes whether it is the next one.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS conversation (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, owner TEXT NULL);
        CREATE INDEX IF NOT EXISTS conversation_owner ON conversation (owner) WHERE owner IS NOT NULL;
        CREATE TABLE IF NOT EXISTS turn (
          place INTEGER PRIMARY KEY, count INTEGER NOT NULL, record BLOB NOT NULL, after INTEGER NULL, replies BLOB NULL);
        CREATE TABLE IF NOT EXISTS log (
          key TEXT NOT NULL, sequence INTEGER NOT NULL, value BLOB NOT NULL, UNIQUE (key, sequence));
        CREATE TABLE IF NOT EXISTS outgoing (
          key TEXT NOT NULL, sequence INTEGER NOT NULL, value BLOB NOT NULL, UNIQUE (key, sequence));
        CREATE TABLE IF NOT EXISTS posted (
          key TEXT NOT NULL, activity TEXT NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (key, activity)) WITHOUT ROWID;
        """;

    /// <summary>Files of the first versions have a table for the records and one for the replies.</summary>
    private const string FromFirstVersions = """
        INSERT INTO conversation (id, key, owner) SELECT id, key, owner FROM record;
        INSERT INTO turn (place, count, record, after, replies)
          SELECT id * 2 + etag % 2, etag, record.value, reply.after, reply.value FROM record LEFT JOIN reply ON slot = id * 2 + etag % 2;
        INSERT INTO turn (place, count, record, after, replies)
          SELECT id * 2 + (etag + 1) % 2, etag - 1, record.value, reply.after, reply.value FROM record LEFT JOIN reply ON slot = id * 2 + (etag + 1) % 2;
        DROP TABLE record;
        DROP TABLE reply;
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
        Execute(connection, "BEGIN IMMEDIATE;" + Schema);
        if (HasTable(connection, "record"))
            Execute(connection, FromFirstVersions);
        Execute(connection, "COMMIT;");
    }

    private static bool HasTable(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() is not null;
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
