using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>The writer's connection and its prepared statements.</summary>
internal sealed class WriteStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand begin = SqliteFile.Prepare(connection, "BEGIN IMMEDIATE");
    private readonly SqliteCommand commit = SqliteFile.Prepare(connection, "COMMIT");
    private readonly SqliteCommand save = SqliteFile.Prepare(connection, "SAVEPOINT one");
    private readonly SqliteCommand release = SqliteFile.Prepare(connection, "RELEASE one");
    private readonly SqliteCommand undo = SqliteFile.Prepare(connection, "ROLLBACK TO one");

    private readonly SqliteCommand create = SqliteFile.Prepare(
        connection,
        "INSERT INTO record (key, etag, value, owner, updated) VALUES ($key, 1, $value, $owner, $now) ON CONFLICT (key) DO NOTHING",
        "$key", "$value", "$owner", "$now");

    private readonly SqliteCommand update = SqliteFile.Prepare(
        connection,
        "UPDATE record SET value = $value, owner = $owner, updated = $now, etag = etag + 1 WHERE key = $key AND etag = $etag",
        "$key", "$value", "$owner", "$now", "$etag");

    private readonly SqliteCommand append = SqliteFile.Prepare(
        connection, "INSERT INTO log (key, sequence, value) VALUES ($key, $sequence, $value)", "$key", "$sequence", "$value");

    public void Begin() => begin.ExecuteNonQuery();

    public void Commit() => commit.ExecuteNonQuery();

    /// <summary>The new ETag, or null where the record is another one by now. Throws after undoing this write alone.</summary>
    public long? Write(StorageWrite write, long now)
    {
        save.ExecuteNonQuery();
        try
        {
            var etag = Put(write, now);
            if (etag is not null)
                Append(write);
            return etag;
        }
        catch (SqliteException)
        {
            undo.ExecuteNonQuery();
            throw;
        }
        finally
        {
            release.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in new[] { begin, commit, save, release, undo, create, update, append })
            command.Dispose();
        connection.Dispose();
    }

    private long? Put(StorageWrite write, long now)
    {
        var known = 0L;
        if (write.ETag is not null && !long.TryParse(write.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out known))
            return null;
        var command = write.ETag is null ? create : update;
        command.Parameters["$key"].Value = write.Key;
        command.Parameters["$value"].Value = Bytes(write.Value);
        command.Parameters["$owner"].Value = (object?)write.Group ?? DBNull.Value;
        command.Parameters["$now"].Value = now;
        if (write.ETag is not null)
            command.Parameters["$etag"].Value = known;
        return command.ExecuteNonQuery() == 1 ? known + 1 : null;
    }

    private void Append(StorageWrite write)
    {
        foreach (var entry in write.Log)
        {
            append.Parameters[0].Value = write.Key;
            append.Parameters[1].Value = entry.Sequence;
            append.Parameters[2].Value = Bytes(entry.Value);
            append.ExecuteNonQuery();
        }
    }

    /// <summary>The array itself where the memory is a whole array, as serialised values are.</summary>
    private static byte[] Bytes(ReadOnlyMemory<byte> value) =>
        MemoryMarshal.TryGetArray(value, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : value.ToArray();
}
