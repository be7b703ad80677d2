using Microsoft.Data.Sqlite;

namespace Provisioning.Bot.State;

/// <summary>
/// Moves what was written from the log into the file beside the turns. Left to the writer, one turn in some ten thousand would
/// wait while 256 MB are moved. At full speed the writer still does it: it fills the log sooner than this comes round.
/// </summary>
internal sealed class SqliteCheckpointer : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SqliteFile file;
    private readonly PeriodicTimer rounds = new(Pause);
    private readonly Task running;

    public SqliteCheckpointer(SqliteFile file)
    {
        this.file = file;
        running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        rounds.Dispose();
        await running;
    }

    /// <summary>Moves what it can without making anybody wait. Returns how many pages of the log are still to be moved; null when it failed.</summary>
    public static long? Move(SqliteFile file)
    {
        try
        {
            using var connection = file.Open();
            using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            using var outcome = checkpoint.ExecuteReader();
            return outcome.Read() ? outcome.GetInt64(1) - outcome.GetInt64(2) : null;
        }
        catch (SqliteException)
        {
            // The log only grows meanwhile. What is wrong with the disk, the writer hears too.
            return null;
        }
    }

    private async Task RunAsync()
    {
        while (await rounds.WaitForNextTickAsync())
            Move(file);
    }
}
