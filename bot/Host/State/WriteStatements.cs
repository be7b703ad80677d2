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

    private readonly SqliteStatement room = new(
        connection, "INSERT INTO turn (place, count, record) VALUES (?1, ?2, x'')");

    private readonly SqliteStatement owned = new(
        connection, "SELECT owner IS ?3 FROM conversation JOIN turn ON place = ?4 WHERE id = ?1 AND key = ?2 AND count = ?5");

    private readonly SqliteStatement own = new(connection, "UPDATE conversation SET owner = ?2 WHERE id = ?1");

    private readonly SqliteStatement put = new(
        connection,
        $"UPDATE turn SET count = ?2, record = ?3, after = ?4, replies = ?5 WHERE place = ?1 AND count = ?2 - {StorageWrite.RepliesKept}");

    private readonly SqliteStatement append = new(connection, "INSERT INTO log (key, sequence, value) VALUES (?1, ?2, ?3)");

    private readonly SqliteStatement queue = new(connection, "INSERT INTO outgoing (key, sequence, value) VALUES (?1, ?2, ?3)");

    private readonly SqliteStatement unqueue = new(connection, "DELETE FROM outgoing WHERE key = ?1 AND sequence = ?2");

    private readonly SqliteStatement remember = new(
        connection,
        "INSERT INTO posted (key, activity, channel) VALUES (?1, ?2, ?3) ON CONFLICT (key, activity) DO UPDATE SET channel = ?3");

    public void Begin() => begin.Execute();

    public void Commit() => commit.Execute();

    /// <summary>The new version, or null where the record is another one by now.</summary>
    /// <param name="write">What is to be written.</param>
    /// <param name="isOwned">Whether its ETag is known to be this conversation's, and the group to be the one it was last written with.</param>
    public RecordVersion? Write(StorageWrite write, bool isOwned)
    {
        if ((write.ETag is null ? Create(write) : Next(write)) is not { } version)
            return null;
        var ofGroup = isOwned || write.ETag is null ? true : IsOwned(write, version);
        if (ofGroup is null || !Put(write, version))
            return null;
        if (ofGroup is false)
            own.Bind(1, version.Row).Bind(2, write.Group).Execute();
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
        foreach (var statement in new[] { begin, commit, create, room, owned, own, put, append, queue, unqueue, remember })
            statement.Dispose();
        connection.Dispose();
    }

    private RecordVersion? Create(StorageWrite write)
    {
        create.Bind(1, write.Key).Bind(2, write.Group);
        try
        {
            RecordVersion? created = create.Read() ? new RecordVersion(create.Long(0), RecordVersion.First) : null;
            // The row is only there once the statement has run to its end.
            while (created is not null && create.Read())
            {
            }
            return Prepare(created);
        }
        finally
        {
            create.Reset();
        }
    }

    private RecordVersion? Prepare(RecordVersion? created)
    {
        for (var version = created; version is { Count: < RecordVersion.First + StorageWrite.RepliesKept } next; version = next.Next)
            room.Bind(1, next.Place).Bind(2, next.Count - StorageWrite.RepliesKept).Execute();
        return created;
    }

    private static RecordVersion? Next(StorageWrite write) => RecordVersion.TryParse(write.ETag!, out var known) ? known.Next : null;

    /// <summary>Whether the conversation is the group's already; null where the version before is not there or another conversation's.</summary>
    private bool? IsOwned(StorageWrite write, RecordVersion version)
    {
        var before = version.Before;
        owned.Bind(1, version.Row).Bind(2, write.Key).Bind(3, write.Group).Bind(4, before.Place).Bind(5, before.Count);
        try
        {
            return owned.Read() ? owned.Long(0) == 1 : null;
        }
        finally
        {
            owned.Reset();
        }
    }

    /// <summary>False where that place does not hold the version before the last one: then it isn't the next version's.</summary>
    private bool Put(StorageWrite write, RecordVersion version)
    {
        put.Bind(1, version.Place).Bind(2, version.Count).Bind(3, write.Value.Span);
        if (write.Replies.Count > 0)
            put.Bind(4, write.Replies[0].Sequence - 1).Bind(5, ReplyBlock.Join(write.Replies).Span);
        else
            put.Bind(4, (string?)null).Bind(5, (string?)null);
        return put.Execute() == 1;
    }
}
