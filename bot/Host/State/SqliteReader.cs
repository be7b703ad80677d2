using System.Globalization;
using Microsoft.Data.Sqlite;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>One connection with its prepared queries, used by one reader at a time.</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand record = SqliteFile.Prepare(
        connection, "SELECT etag, value FROM record WHERE key = $key", "$key");

    private readonly SqliteCommand log = SqliteFile.Prepare(
        connection,
        "SELECT sequence, value FROM log WHERE key = $key AND sequence > $after ORDER BY sequence LIMIT $max",
        "$key", "$after", "$max");

    private readonly SqliteCommand keys = SqliteFile.Prepare(
        connection, "SELECT key FROM record WHERE owner = $owner ORDER BY id", "$owner");

    public StoredRecord? Record(string key)
    {
        record.Parameters[0].Value = key;
        using var row = record.ExecuteReader();
        return row.Read()
            ? new StoredRecord(row.GetFieldValue<byte[]>(1), row.GetInt64(0).ToString(CultureInfo.InvariantCulture))
            : null;
    }

    public IReadOnlyList<LogEntry> Log(string key, long after, int max)
    {
        log.Parameters[0].Value = key;
        log.Parameters[1].Value = after;
        log.Parameters[2].Value = max;
        using var row = log.ExecuteReader();
        var entries = new List<LogEntry>();
        while (row.Read())
            entries.Add(new LogEntry(row.GetInt64(0), row.GetFieldValue<byte[]>(1)));
        return entries;
    }

    public IReadOnlyList<string> Keys(string owner)
    {
        keys.Parameters[0].Value = owner;
        using var row = keys.ExecuteReader();
        var found = new List<string>();
        while (row.Read())
            found.Add(row.GetString(0));
        return found;
    }

    public void Dispose()
    {
        record.Dispose();
        log.Dispose();
        keys.Dispose();
        connection.Dispose();
    }
}
