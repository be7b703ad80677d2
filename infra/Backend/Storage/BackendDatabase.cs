using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Provisioning.Backend.Storage;

/// <summary>Where the database lies, and its creation. Call <see cref="EnsureReadyAsync"/> before anything reads it; it is cheap to call again.</summary>
public sealed class BackendDatabase(IOptions<BackendOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim once = new(1, 1);
    private bool ready;

    /// <summary>For other parts that keep their own tables in the same folder.</summary>
    public string Folder { get; } = Path.GetFullPath(options.Value.DataPath);

    /// <summary>The database itself; its write-ahead log lies beside it.</summary>
    public string FilePath => Path.Combine(Folder, "backend.db");

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = FilePath }.ToString();

    public async Task EnsureReadyAsync(CancellationToken ct)
    {
        await once.WaitAsync(ct);
        try
        {
            if (ready)
            {
                return;
            }

            Directory.CreateDirectory(Folder);
            await using var connection = new SqliteConnection(ConnectionString);
            await connection.OpenAsync(ct);
            await using (var pragmas = connection.CreateCommand())
            {
                pragmas.CommandText = ConnectionPragmas.Sql;
                await pragmas.ExecuteNonQueryAsync(ct);
            }

            await SchemaRunner.RunAsync(connection, time, ct);
            ready = true;
        }
        finally
        {
            once.Release();
        }
    }

    /// <summary>Whether anybody has been here before. Asked at the start, where mapping the whole database would be waited for.</summary>
    public async Task<bool> HasRowsAsync(CancellationToken ct)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        await using var question = connection.CreateCommand();
        question.CommandText = "SELECT EXISTS (SELECT 1 FROM organizations) OR EXISTS (SELECT 1 FROM orders)";
        return (long)(await question.ExecuteScalarAsync(ct))! != 0;
    }

    public void Dispose() => once.Dispose();
}
