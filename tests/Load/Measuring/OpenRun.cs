using System.Globalization;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>
/// Memory of a server while ever more conversations are open in it, each in the middle of its questions; they lie in SQLite.
/// At the end there are conversations of Direct Line too, each with its WebSocket open.
/// </summary>
internal static class OpenRun
{
    private const int TurnsEach = 2;
    private static readonly int[] Steps = [1_000, 10_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];

    public static async Task RunAsync(LoadSettings settings)
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Ours("waterfall", "--store", "sqlite"));
        Console.WriteLine("| conversations | turns | RSS MB | of it no file's MB | GC heap, live MB | GC heap, committed MB | peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        await PrintAsync(server, 0);
        var open = 0;
        foreach (var step in Steps.Where(step => step < settings.Open).Append(settings.Open))
        {
            var (first, count) = (open, (step - open) / settings.Walkers);
            await Task.WhenAll(Enumerable.Range(0, settings.Walkers).Select(walker => OpenAsync(server, first, walker, walker == 0 ? step - first - (count * (settings.Walkers - 1)) : count)));
            open = step;
            await PrintAsync(server, open);
        }
        await using var sockets = new OpenSockets(server);
        foreach (var count in new[] { settings.Sockets / 10, settings.Sockets })
        {
            await sockets.OpenAsync(count);
            await PrintAsync(server, open, $" and {count:N0} WebSockets");
        }
    }

    private static async Task OpenAsync(ServerProcess server, int first, int walker, int count)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"open-{first}-{walker}");
        await using var connection = await server.ConnectAsync();
        var walk = new WaterfallWalk(name, count, anyCard: false);
        for (var turn = 0; turn < TurnsEach * count; turn++)
            await walk.TurnAsync(connection);
    }

    private static async Task PrintAsync(ServerProcess server, int open, string more = "")
    {
        await server.RestAsync();
        var held = await server.ReadHeldAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {open:N0}{more} | {open * TurnsEach:N0} | {Mb(server.Memory):0} | {Mb(server.OwnMemory):0} | {Mb(held.Live):0.0} | {Mb(held.Committed):0.0} | {Mb(server.PeakMemory):0} |"));
    }

    private static double Mb(long bytes) => bytes / 1024.0 / 1024.0;
}
