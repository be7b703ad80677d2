using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>Real set-ups on SQLite over Direct Line: by people who think a little between turns, and as fast as answers come.</summary>
internal static class SetupRun
{
    public static async Task RunAsync(LoadSettings settings)
    {
        IReadOnlyList<SetupLoad> all =
        [
            SetupLoad.OfPeopleWhoThink(settings),
            new($"set-up, {settings.People} people, no pause", settings.People, TimeSpan.Zero, settings.OrdersPerSecond),
        ];
        var loads = all.Where(load => settings.Only.Length == 0 || settings.Only.Any(part => load.Target.Name.Contains(part, StringComparison.Ordinal))).ToList();
        try
        {
            foreach (var load in loads)
                await load.StartAsync(settings);
            for (var round = 0; round < settings.Rounds; round++)
            {
                foreach (var load in loads)
                    await load.MeasureAsync(settings.Round);
            }
            Console.WriteLine(Table.Of(loads.Select(load => load.Target)));
            Console.WriteLine($"one write to the disk, acknowledged: {DiskProbe.Measure()}");
            Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        }
        finally
        {
            foreach (var load in all)
                await load.DisposeAsync();
        }
    }
}
