using Microsoft.Data.Sqlite;

namespace Provisioning.Browser.Tests.Hosts;

/// <summary>What a host has written, read beside it without a lock.</summary>
internal sealed class DataFolder(string path)
{
    /// <summary>What the simulated cloud holds: kind and key of each thing that was created.</summary>
    public IReadOnlyList<(string Kind, string Key)> CloudResources() =>
        Read("backend.db", "SELECT kind, key FROM cloud_resources", row => (row.GetString(0), row.GetString(1)));

    /// <summary>Organisations of that name, drafts too.</summary>
    public long Organizations(string name) =>
        Read("backend.db", "SELECT count(*) FROM organizations WHERE name = $value", row => row.GetInt64(0), name).Single();

    /// <summary>Bytes of each conversation's record, of the two that are kept the larger one.</summary>
    public IReadOnlyList<long> ConversationSizes() =>
        Read("conversations.db", "SELECT max(length(record)) FROM conversation JOIN turn ON place / 2 = id WHERE key LIKE 'directline/%' GROUP BY id", row => row.GetInt64(0));

    private List<T> Read<T>(string file, string sql, Func<SqliteDataReader, T> map, string? value = null)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(path, file), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this class get here.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (value is not null)
            command.Parameters.AddWithValue("$value", value);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }
}
