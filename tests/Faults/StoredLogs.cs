using Microsoft.Data.Sqlite;

namespace Provisioning.Faults.Tests;

/// <summary>The conversations' logs as they lie on the disk.</summary>
internal static class StoredLogs
{
    /// <summary>Conversations whose sequences do not run from 1 without a gap.</summary>
    public static IReadOnlyList<string> Broken(string data)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "conversations.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key FROM log GROUP BY key HAVING min(sequence) <> 1 OR max(sequence) <> count(*)";
        using var reader = command.ExecuteReader();
        var keys = new List<string>();
        while (reader.Read())
            keys.Add(reader.GetString(0));
        return keys;
    }
}
