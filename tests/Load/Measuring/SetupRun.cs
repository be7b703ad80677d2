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
        var (slow, fast) = (new OrderDesk(), new OrderDesk());
        string[] cloud = ["--store", "sqlite"];
        await using var people = new Target(
            $"set-up, {settings.People} people, {Thought.TotalSeconds} s between turns", hasMeters: true, ServerProcess.Ours(["setup", .. cloud]), _ => new SetupWalk(slow), Thought);
        await using var machines = new Target(
            $"set-up, {settings.Walkers} at once, no pause", hasMeters: true, ServerProcess.Ours(["setup", .. cloud]), _ => new SetupWalk(fast));
        await people.StartAsync(settings.People);
        await machines.StartAsync(settings.Walkers);

        await LoadAsync(machines, fast, settings.WarmUp, settings.OrdersPerSecond, warmUp: true);
        await LoadAsync(people, slow, settings.WarmUp, settings.OrdersPerSecond, warmUp: true);
        for (var round = 0; round < settings.Rounds; round++)
        {
            await LoadAsync(people, slow, settings.Round, OrdersOf(settings), warmUp: false);
            await LoadAsync(machines, fast, settings.Round, settings.OrdersPerSecond, warmUp: false);
        }
        Console.WriteLine(Table.Of([people, machines]));
        Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
    }

    private static double OrdersOf(LoadSettings settings) => settings.People / Thought.TotalSeconds / TurnsPerOrder;

    private static async Task LoadAsync(Target target, OrderDesk desk, TimeSpan duration, double ordersPerSecond, bool warmUp)
    {
        await desk.SellAsync(target.Server, (int)Math.Ceiling(ordersPerSecond * duration.TotalSeconds) + 1);
        await target.Server.RestAsync();
        await (warmUp ? target.WarmUpAsync(duration) : target.MeasureAsync(duration));
    }
}
