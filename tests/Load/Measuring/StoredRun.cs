using System.Globalization;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>What a turn of a real set-up costs when few conversations and orders are stored, and when very many are.</summary>
internal static class StoredRun
{
    private const int Few = 1_000;

    public static async Task RunAsync(LoadSettings settings)
    {
        var folders = Directory.CreateTempSubdirectory("load-stored-");
        try
        {
            await using var few = await SetupLoad.FillAsync(Few, folders, settings);
            await using var many = await SetupLoad.FillAsync(settings.Stored, folders, settings);
            await few.StartAsync(settings);
            await many.StartAsync(settings);
            for (var round = 0; round < settings.Rounds; round++)
            {
                await few.MeasureAsync(settings.Round);
                await many.MeasureAsync(settings.Round);
            }
            Console.WriteLine(Table.Of([few.Target, many.Target]));
            Console.WriteLine($"many to few: CPU per turn {Table.Ratio(many.Target, few.Target, sample => sample.CpuPerTurn)}, allocated {Table.Ratio(many.Target, few.Target, sample => sample.AllocatedPerTurn ?? 0)}, p50 {Table.Ratio(many.Target, few.Target, sample => sample.Percentile(0.5))}");
            Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        }
        finally
        {
            folders.Delete(recursive: true);
        }
    }
}
