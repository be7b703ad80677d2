using Microsoft.Data.Sqlite;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>The writer's connection and its prepared statements.</summary>
internal sealed class WriteStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly SqliteStatement commit = new(connection, "COMMIT");

    private readonly SqliteStatement create = new(
        connection, "INSERT INTO conversation (key, owner) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING RETURNING id");

    private readonly SqliteStatement check = new(
        connection,
        """
        SELECT owner IS ?4 FROM conversation JOIN turn ON place = ?2
        WHERE id = ?1 AND count = ?3 AND key = ?5 AND NOT EXISTS (SELECT 1 FROM turn later WHERE later.place = ?6 AND later.count > ?3)
        """);

    private readonly SqliteStatement own = new(connection, "UPDATE conversation SET owner = ?2 WHERE id = ?1");

    private readonly SqliteStatement put = new(
        connection, "REPLACE INTO turn (place, count, record, after, replies) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly SqliteStatement append = new(connection, "INSERT INTO log (key, sequence, value) VALUES (?1, ?2, ?3)");

    private readonly SqliteStatement queue = new(connection, "INSERT INTO outgoing (key, sequence, value) VALUES (?1, ?2, ?3)");

    private readonly SqliteStatement unqueue = new(connection, "DELETE FROM outgoing WHERE key = ?1 AND sequence = ?2");

    private readonly SqliteStatement remember = new(
        connection,
        "INSERT INTO posted (key, activity, channel) VALUES (?1, ?2, ?3) ON CONFLICT (key, activity) DO UPDATE SET channel = ?3");

    public void Begin() => begin.Execute();

    public void Commit() => commit.Execute();

    /// <summary>The new version, or null where the record is another one by now.</summary>
    public RecordVersion? Write(StorageWrite write)
    {
        if ((write.ETag is null ? Create(write) : Next(write)) is not { } version)
            return null;
        put.Bind(1, version.Place).Bind(2, version.Count).Bind(3, write.Value.Span);
        if (write.Replies.Count > 0)
            put.Bind(4, write.Replies[0].Sequence - 1).Bind(5, ReplyBlock.Join(write.Replies).Span);
        else
            put.Bind(4, (string?)null).Bind(5, (string?)null);
        put.Execute();
        foreach (var entry in write.Log)
            append.Bind(1, write.Key).Bind(2, entry.Sequence).Bind(3, entry.Value.Span).Execute();
        foreach (var entry in write.Outgoing)
            queue.Bind(1, write.Key).Bind(2, entry.Sequence).Bind(3, entry.Value.Span).Execute();
        return version;
    }

    public void Remove(OutgoingRemoval removal)
    {
        unqueue.Bind(1, removal.Key).Bind(2, removal.Sequence).Execute();
        if (removal.Posted is { } posted)
            remember.Bind(1, removal.Key).Bind(2, posted.ActivityId).Bind(3, posted.ChannelId).Execute();
    }

    public void Dispose()
    {
        foreach (var statement in new[] { begin, commit, create, check, own, put, append, queue, unqueue, remember })
            statement.Dispose();
        connection.Dispose();
    }

    private RecordVersion? Create(StorageWrite write)
    {
        create.Bind(1, write.Key).Bind(2, write.Group);
        try
        {
            RecordVersion? created = create.Read() ? new RecordVersion(create.Long(0), 1) : null;
            // The row is only there once the statement has run to its end.
            while (created is not null && create.Read())
            {
            }
            return created;
        }
        finally
        {
            create.Reset();
        }
    }

    private RecordVersion? Next(StorageWrite write)
    {
        if (!RecordVersion.TryParse(write.ETag!, out var known) || IsOwner(write, known) is not { } isOwner)
            return null;
        if (!isOwner)
            own.Bind(1, known.Row).Bind(2, write.Group).Execute();
        return known.Next;
    }

    /// <summary>Whether the conversation is the group's already; null where that version is not the newest.</summary>
    private bool? IsOwner(StorageWrite write, RecordVersion known)
    {
        check.Bind(1, known.Row).Bind(2, known.Place).Bind(3, known.Count).Bind(4, write.Group).Bind(5, write.Key).Bind(6, known.Next.Place);
        try
        {
            return check.Read() ? check.Long(0) == 1 : null;
        }
        finally
        {
            check.Reset();
        }
    }
}
