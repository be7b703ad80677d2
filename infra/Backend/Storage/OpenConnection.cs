using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Provisioning.Backend.Storage;

/// <summary>A connection that stays open and keeps its statements prepared. Contexts come and go on it, one at a time.</summary>
internal sealed class OpenConnection : IDisposable
{
    // In KB. What most commands touch stays in memory: 2 MB, the default, were read again all the time.
    private const string Cache = "PRAGMA cache_size=-16384;";

    private readonly SqliteConnection connection;
    private readonly PreparedCommands prepared;
    private readonly PooledDbContextFactory<BackendDbContext> contexts;

    public OpenConnection(BackendDatabase database, DbContextOptions<BackendDbContext> options)
    {
        // Not pooled: closing it has to undo what was begun.
        connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        prepared = new PreparedCommands(connection);
        contexts = new(new DbContextOptionsBuilder<BackendDbContext>(options).UseSqlite(connection).AddInterceptors(prepared).Options, poolSize: 1);
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = ConnectionPragmas.Sql + Cache;
            pragmas.ExecuteNonQuery();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public PreparedCommands Commands => prepared;

    public BackendDbContext CreateContext() => contexts.CreateDbContext();

    public void Dispose()
    {
        prepared.Dispose();
        connection.Dispose();
    }
}
