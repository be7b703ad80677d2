using Microsoft.Data.Sqlite;
using Provisioning.Backend.Scheduling;

namespace Provisioning.Backend.Storage;

/// <summary>
/// Moves what was committed from the write-ahead log into the database beside the commands: left to SQLite, every fiftieth
/// command or so does it for all of them, and its sender waits. The log is kept short, so that it is written over and over
/// in place: a disk acknowledges that several times faster than a file that grows.
/// </summary>
internal sealed partial class Checkpointer(BackendDatabase database, WriteGate gate, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Checkpointer> logger)
    : BackgroundService
{
    // Pages of 4 KB.
    private const int LongLog = 8000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitUntilStartedAsync(stoppingToken);
        await database.EnsureReadyAsync(stoppingToken);
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(stoppingToken);
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = ConnectionPragmas.Sql;
        checkpoint.ExecuteNonQuery();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken);
            try
            {
                if (Run(checkpoint) > LongLog)
                {
                    // What was written meanwhile is little. With nobody writing all of it gets over, and the log can begin anew.
                    await using var turn = await gate.EnterAsync(stoppingToken);
                    Run(checkpoint);
                }
            }
            catch (SqliteException e)
            {
                LogFailed(e);
            }
        }
    }

    /// <summary>How many pages the log holds.</summary>
    private static long Run(SqliteCommand checkpoint)
    {
        using var reader = checkpoint.ExecuteReader();
        return reader.Read() ? reader.GetInt64(1) : 0;
    }

    [LoggerMessage(3401, LogLevel.Warning, "The write-ahead log could not be moved into the database; it is tried again in a second.")]
    private partial void LogFailed(Exception exception);
}
