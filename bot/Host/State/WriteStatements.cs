using Microsoft.Data.Sqlite;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>The writer's connection and its prepared statements.</summary>
internal sealed class WriteStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly SqliteStatement commit = new(connection, "COMMIT");

    private readonly SqliteStatement create = new(
        connection,
        "INSERT INTO record (key, etag, value, owner, updated) VALUES (?1, 1, ?2, ?3, ?4) ON CONFLICT (key) DO NOTHING RETURNING id");

    private readonly SqliteStatement update = new(
        connection,
        "UPDATE record SET value = ?2, owner = ?3, updated = ?4, etag = etag + 1 WHERE id = ?1 AND etag = ?5 AND key = ?6");

    private readonly SqliteStatement append = new(connection, "INSERT INTO log (key, sequence, value) VALUES (?1, ?2, ?3)");

    private readonly SqliteStatement reply = new(
        connection,
        "INSERT INTO reply (slot, after, value) VALUES (?1, ?2, ?3) ON CONFLICT (slot) DO UPDATE SET after = ?2, value = ?3");

    private readonly SqliteStatement queue = new(connection, "INSERT INTO outgoing (key, sequence, value) VALUES (?1, ?2, ?3)");

    private readonly SqliteStatement unqueue = new(connection, "DELETE FROM outgoing WHERE key = ?1 AND sequence = ?2");

    private readonly SqliteStatement remember = new(
        connection,
        "INSERT INTO posted (key, activity, channel) VALUES (?1, ?2, ?3) ON CONFLICT (key, activity) DO UPDATE SET channel = ?3");

    public void Begin() => begin.Execute();

    public void Commit() => commit.Execute();

    /// <summary>The new version, or null where the record is another one by now.</summary>
    public RecordVersion? Write(StorageWrite write, long now)
    {
        if ((write.ETag is null ? Create(write, now) : Update(write, now)) is not { } version)
            return null;
        foreach (var entry in write.Log)
            append.Bind(1, write.Key).Bind(2, entry.Sequence).Bind(3, entry.Value.Span).Execute();
        foreach (var entry in write.Outgoing)
            queue.Bind(1, write.Key).Bind(2, entry.Sequence).Bind(3, entry.Value.Span).Execute();
        if (write.Replies.Count > 0)
        {
            // Each conversation has a few places, used in turn: nothing grows, and nothing has to be deleted.
            reply.Bind(1, (version.Row * StorageWrite.RepliesKept) + (version.Count % StorageWrite.RepliesKept))
                .Bind(2, write.Replies[0].Sequence - 1).Bind(3, ReplyBlock.Join(write.Replies).Span).Execute();
        }
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
        foreach (var statement in new[] { begin, commit, create, update, append, reply, queue, unqueue, remember })
            statement.Dispose();
        connection.Dispose();
    }

    private RecordVersion? Create(StorageWrite write, long now)
    {
        create.Bind(1, write.Key).Bind(2, write.Value.Span).Bind(3, write.Group).Bind(4, now);
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

    private RecordVersion? Update(StorageWrite write, long now) =>
        RecordVersion.TryParse(write.ETag!, out var known)
        && update.Bind(1, known.Row).Bind(2, write.Value.Span).Bind(3, write.Group).Bind(4, now).Bind(5, known.Count).Bind(6, write.Key).Execute() == 1
            ? known.Next
            : null;
}
