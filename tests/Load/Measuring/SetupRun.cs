using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>Real set-ups on SQLite over Direct Line: by people who think a little between turns, and as fast as answers come; beside the limit at their pace.</summary>
internal static class SetupRun
{
    public static async Task RunAsync(LoadSettings settings)
    {
        IReadOnlyList<SetupLoad> all =
        [
            SetupLoad.OfPeopleWhoThink(settings),
            SetupLoad.OfPeopleInStep(settings),
            new($"set-up, {settings.People} people, no pause", settings.People, TimeSpan.Zero, settings.OrdersPerSecond),
        ];
        await using var control = SetupLoad.Control(settings);
        var loads = all.Where(load => settings.Only.Length == 0 || settings.Only.Any(part => load.Target.Name.Contains(part, StringComparison.Ordinal))).ToList();
        try
        {
            await control.StartAsync(settings.People);
            await Target.WarmUpAsync(settings.WarmUp, control);
            foreach (var load in loads)
                await load.StartAsync(settings);
            for (var round = 0; round < settings.Rounds; round++)
            {
                await control.MeasureAsync(settings.Round);
                foreach (var load in loads)
                    await load.MeasureAsync(settings.Round);
            }
            Console.WriteLine(Table.Of(loads.Select(load => load.Target).Prepend(control)));
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
