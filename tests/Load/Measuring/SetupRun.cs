using System.Globalization;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>Real set-ups on SQLite over Direct Line: by people who think a little between turns, and as fast as answers come.</summary>
internal static class SetupRun
{
    private const int TurnsPerOrder = 13;
    private static readonly TimeSpan Thought = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(LoadSettings settings)
    {
        IReadOnlyList<Load> all =
        [
            new(settings.People, Thought, settings.People / Thought.TotalSeconds / TurnsPerOrder),
            new(settings.People, TimeSpan.Zero, settings.OrdersPerSecond),
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
            Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        }
        finally
        {
            foreach (var load in loads)
                await load.Target.DisposeAsync();
        }
    }

    /// <summary>People at their set-ups, and the orders they need.</summary>
    private sealed class Load
    {
        private readonly OrderDesk desk = new();
        private readonly int people;
        private readonly double ordersPerSecond;

        public Load(int people, TimeSpan thought, double ordersPerSecond)
        {
            (this.people, this.ordersPerSecond) = (people, ordersPerSecond);
            var pause = thought == TimeSpan.Zero ? "no pause" : $"{thought.TotalSeconds} s between turns";
            Target = new Target(
                $"set-up, {people} people, {pause}", hasMeters: true, ServerProcess.Ours("setup", "--store", "sqlite"), _ => new SetupWalk(desk), thought);
        }

        public Target Target { get; }

        public async Task StartAsync(LoadSettings settings)
        {
            await Target.StartAsync(people);
            await SellAsync(settings.WarmUp, settings.OrdersPerSecond);
            await Target.WarmUpAsync(settings.WarmUp);
        }

        public async Task MeasureAsync(TimeSpan duration)
        {
            await SellAsync(duration, ordersPerSecond);
            await Target.MeasureAsync(duration);
        }

        /// <summary>The orders' mail is sent before anybody sets up, as it is in life.</summary>
        private async Task SellAsync(TimeSpan duration, double each)
        {
            await desk.SellAsync(Target.Server, Math.Max(0, (int)Math.Ceiling(each * duration.TotalSeconds) + 1 - desk.Left));
            await Target.Server.RestAsync();
        }
    }
}
