using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Provisioning.Faults.Tests;

/// <summary>What a host has stored about the messages of one conversation, read beside it.</summary>
internal sealed class QueuedMessages(string data, string key)
{
    /// <summary>Messages that are saved and not yet posted.</summary>
    public long Waiting => (long)Rows("SELECT count(*) FROM outgoing WHERE key = $key")[0][0];

    /// <summary>How many messages were ever saved: each has a place of its own.</summary>
    public long Saved => (long)JsonNode.Parse((byte[])Rows("SELECT record FROM conversation JOIN turn ON place / 2 = id WHERE key = $key ORDER BY count DESC")[0][0])!["logLength"]!;

    /// <summary>Our id of each message in the channel, by the channel's.</summary>
    public IReadOnlyDictionary<string, string> Posted => Rows("SELECT channel, activity FROM posted WHERE key = $key")
        .ToDictionary(row => (string)row[0], row => (string)row[1], StringComparer.Ordinal);

    private List<object[]> Rows(string sql)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "conversations.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this class get here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$key", key);
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }
}
