using System.Globalization;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>What a turn costs when few conversations are stored, and when very many are, each of them as likely to go on.</summary>
internal static class StoredRun
{
    private const int Few = 1_000;

    public static async Task RunAsync(LoadSettings settings)
    {
        await using var few = Target(Few, settings);
        await using var many = Target(settings.Stored, settings);
        foreach (var (target, stored) in new[] { (few, Few), (many, settings.Stored) })
        {
            await target.StartAsync(settings.Walkers);
            await target.FillAsync(PerWalker(stored, settings));
            await target.WarmUpAsync(settings.WarmUp);
        }
        for (var round = 0; round < settings.Rounds; round++)
        {
            await few.MeasureAsync(settings.Round);
            await many.MeasureAsync(settings.Round);
        }
        Console.WriteLine(Table.Of([few, many]));
        Console.WriteLine($"CPU per turn, many to few: {Table.Ratio(many, few, sample => sample.CpuPerTurn)}; p50 {Table.Ratio(many, few, sample => sample.Percentile(0.5))}");
        Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
    }

    private static Target Target(int stored, LoadSettings settings) => new(
        string.Create(CultureInfo.InvariantCulture, $"waterfall, SQLite, {stored:N0} stored"), hasMeters: true,
        ServerProcess.Ours("waterfall", "--store", "sqlite"),
        index => new WaterfallWalk($"stored-{index}", PerWalker(stored, settings), anyCard: false));

    private static int PerWalker(int stored, LoadSettings settings) => Math.Max(1, stored / settings.Walkers);
}
