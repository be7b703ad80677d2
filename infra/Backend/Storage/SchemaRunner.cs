using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Provisioning.Backend.Storage;

/// <summary>Brings the database to the newest schema: numbered scripts, each applied once, all of them in one write lock.</summary>
internal static class SchemaRunner
{
    private const string Marker = ".Storage.Scripts.";

    public static async Task RunAsync(SqliteConnection connection, TimeProvider time, CancellationToken ct)
    {
        // BEGIN IMMEDIATE: of two processes starting at once the second waits, then finds the work done.
        await using var transaction = connection.BeginTransaction(deferred: false);
        await ExecuteAsync(connection, transaction,
            "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT", ct);
        var current = await CurrentVersionAsync(connection, transaction, ct);
        foreach (var (version, resource) in Scripts().Where(s => s.Version > current))
        {
            await ExecuteAsync(connection, transaction, await ReadAsync(resource, ct), ct);
            var now = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            await ExecuteAsync(connection, transaction,
                $"INSERT INTO schema_version (version, applied_at) VALUES ({version.ToString(CultureInfo.InvariantCulture)}, {now})", ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static IEnumerable<(int Version, string Resource)> Scripts() =>
        typeof(SchemaRunner).Assembly.GetManifestResourceNames()
            .Where(n => n.Contains(Marker, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => (int.Parse(n.AsSpan(n.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length, 4), CultureInfo.InvariantCulture), n))
            .OrderBy(s => s.Item1);

    private static async Task<string> ReadAsync(string resource, CancellationToken ct)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct);
    }

    private static async Task<long> CurrentVersionAsync(SqliteConnection connection, SqliteTransaction transaction, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT COALESCE(MAX(version), 0) FROM schema_version";
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, SqliteTransaction transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text comes from this assembly's own scripts.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
