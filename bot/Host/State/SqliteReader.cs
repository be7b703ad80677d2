using Microsoft.Data.Sqlite;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>One connection with its prepared queries, used by one reader at a time.</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private const string Places = "conversation JOIN turn ON place BETWEEN id * 2 AND id * 2 + 1";

    private readonly SqliteStatement record = new(
        connection, $"SELECT id, count, record FROM {Places} WHERE key = ?1 ORDER BY count DESC LIMIT 1");

    private readonly SqliteStatement log = new(
        connection, "SELECT sequence, value FROM log WHERE key = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3");

    private readonly SqliteStatement replies = new(
        connection, $"SELECT replies FROM {Places} WHERE key = ?1 AND after = ?2 ORDER BY count DESC LIMIT 1");

    private readonly SqliteStatement waiting = new(
        connection, "SELECT sequence, value FROM outgoing WHERE key = ?1 ORDER BY sequence LIMIT ?2");

    private readonly SqliteStatement waitingKeys = new(connection, "SELECT DISTINCT key FROM outgoing");

    private readonly SqliteStatement posted = new(connection, "SELECT channel FROM posted WHERE key = ?1 AND activity = ?2");

    private readonly SqliteStatement known = new(connection, "SELECT 1 FROM posted WHERE key = ?1 AND channel = ?2");

    private readonly SqliteStatement keys = new(connection, "SELECT key FROM conversation WHERE owner = ?1 ORDER BY id");

    public StoredRecord? Record(string key)
    {
        using var row = Rows(record.Bind(1, key));
        return row.Read() ? new StoredRecord(record.Blob(2), new RecordVersion(record.Long(0), record.Long(1)).ToString()) : null;
    }

    public IReadOnlyList<LogEntry> Log(string key, long after, int max)
    {
        using var row = Rows(log.Bind(1, key).Bind(2, after).Bind(3, max));
        return Entries(row, log);
    }

    public IReadOnlyList<LogEntry> Replies(string key, long after)
    {
        using var row = Rows(replies.Bind(1, key).Bind(2, after));
        return row.Read() ? ReplyBlock.Split(replies.Blob(0), after) : [];
    }

    public IReadOnlyList<string> Keys(string owner)
    {
        using var row = Rows(keys.Bind(1, owner));
        return Texts(row, keys);
    }

    public IReadOnlyList<LogEntry> Waiting(string key, int max)
    {
        using var row = Rows(waiting.Bind(1, key).Bind(2, max));
        return Entries(row, waiting);
    }

    public IReadOnlyList<string> WaitingKeys()
    {
        using var row = Rows(waitingKeys);
        return Texts(row, waitingKeys);
    }

    public string? Posted(string key, string activityId)
    {
        using var row = Rows(posted.Bind(1, key).Bind(2, activityId));
        return row.Read() ? posted.Text(0) : null;
    }

    public bool IsPosted(string key, string channelId)
    {
        using var row = Rows(known.Bind(1, key).Bind(2, channelId));
        return row.Read();
    }

    public void Dispose()
    {
        foreach (var statement in new[] { record, log, replies, waiting, waitingKeys, posted, known, keys })
            statement.Dispose();
        connection.Dispose();
    }

    private static List<LogEntry> Entries(Reading row, SqliteStatement statement)
    {
        var entries = new List<LogEntry>();
        while (row.Read())
            entries.Add(new LogEntry(statement.Long(0), statement.Blob(1)));
        return entries;
    }

    private static List<string> Texts(Reading row, SqliteStatement statement)
    {
        var texts = new List<string>();
        while (row.Read())
            texts.Add(statement.Text(0));
        return texts;
    }

    private static Reading Rows(SqliteStatement statement) => new(statement);

    /// <summary>A query that is being read; it must be ended, or the file can't be tidied up behind it.</summary>
    private readonly struct Reading(SqliteStatement statement) : IDisposable
    {
        public bool Read() => statement.Read();

        public void Dispose() => statement.Reset();
    }
}
