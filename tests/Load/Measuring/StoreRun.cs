using System.Diagnostics;
using System.Globalization;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.State;

namespace Provisioning.Load.Measuring;

/// <summary>The SQLite store in this process, without bot and web server: a read and a write of a turn's size, in many conversations at once.</summary>
internal static class StoreRun
{
    private const int RecordSize = 2048;
    private const int ReplySize = 3700;

    public static async Task RunAsync(LoadSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("load-");
        try
        {
            await using var storage = new SqliteStorage(Path.Combine(folder.FullName, "conversations.db"));
            await TurnsAsync(storage, settings, settings.WarmUp / 3);
            for (var round = 0; round < settings.Rounds; round++)
            {
                var (cpu, begin) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                var turns = await TurnsAsync(storage, settings, settings.Round);
                var (elapsed, used) = (Stopwatch.GetElapsedTime(begin), Environment.CpuUsage.TotalTime - cpu);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{turns / elapsed.TotalSeconds:0} turns/s, {used.TotalMicroseconds / turns:0.0} µs CPU a turn, {folder.EnumerateFiles().Sum(file => file.Length) / 1024 / 1024} MB"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> TurnsAsync(SqliteStorage storage, LoadSettings settings, TimeSpan duration)
    {
        var begin = Stopwatch.GetTimestamp();
        var turns = await Task.WhenAll(Enumerable.Range(0, settings.Walkers).Select(walker => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(begin) < duration; count++)
                await TurnAsync(storage, $"emulator/waterfall-{walker}-{count % (settings.Conversations / settings.Walkers)}");
            return count;
        })));
        return turns.Sum();
    }

    private static async Task TurnAsync(SqliteStorage storage, string key)
    {
        var record = await storage.ReadAsync(key, CancellationToken.None);
        var sequence = record is null ? 0 : BitConverter.ToInt64(record.Value.Span);
        var value = new byte[RecordSize];
        BitConverter.TryWriteBytes(value, sequence + 1);
        var write = new StorageWrite { Key = key, ETag = record?.ETag, Value = value, Replies = [new LogEntry(sequence + 1, new byte[ReplySize])] };
        if (await storage.WriteAsync(write, CancellationToken.None) is null)
            throw new InvalidOperationException("Nobody else writes here.");
    }
}
