using System.Diagnostics;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>A server under load: started, warmed up, then measured once a round; between rounds it rests.</summary>
/// <param name="name">As the table shows it.</param>
/// <param name="hasMeters">Whether it is a server of ours, which says what it uses.</param>
/// <param name="command">Starts it; see <see cref="ServerProcess.StartAsync"/>.</param>
/// <param name="walk">What the connection of that number says.</param>
/// <param name="pause">How long each person thinks between an answer and the next turn.</param>
/// <param name="spread">By how much of it, at most, a pause is shorter or longer. With 0 people who once waited together go on in step.</param>
internal sealed class Target(
    string name, bool hasMeters, IReadOnlyList<string> command, Func<int, IWalk> walk, TimeSpan pause = default, double spread = 0)
    : IAsyncDisposable
{
    private const int WarmUps = 4;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(5);

    private readonly List<(HttpConnection Connection, IWalk Walk)> people = [];
    private ServerProcess? server;
    private long peakMemory;

    public string Name { get; } = name;

    public List<Sample> Samples { get; } = [];

    public ServerProcess Server => server!;

    public long PeakMemory => server?.PeakMemory ?? peakMemory;

    public async Task StartAsync(int walkers)
    {
        server = await ServerProcess.StartAsync(command);
        for (var index = 0; index < walkers; index++)
            people.Add((await server.ConnectAsync(), walk(index)));
    }

    /// <summary>
    /// Nobody thinks: what is warm when it's measured is warm sooner. Several times, with a rest after each: a busy server puts off
    /// compiling its methods anew, and whoever is measured next would pay for it, 3 s of processor time in the first round of set-ups.
    /// They take turns, or the first one would close its idle connections before the last one is warm.
    /// </summary>
    public static async Task WarmUpAsync(TimeSpan duration, params IReadOnlyList<Target> targets)
    {
        var parts = Math.Max(WarmUps, (int)Math.Ceiling(duration / LongestWarmUp));
        for (var part = 0; part < parts; part++)
        {
            foreach (var target in targets)
            {
                await target.LoadAsync(duration / parts, TimeSpan.Zero);
                await target.Server.RestAsync();
            }
        }
    }

    /// <summary>That many turns on each connection, however long it takes.</summary>
    public Task FillAsync(int turns) => Task.WhenAll(people.Select(person => Task.Run(async () =>
    {
        for (var turn = 0; turn < turns; turn++)
            await person.Walk.TurnAsync(person.Connection);
    })));

    public async Task MeasureAsync(TimeSpan duration) => Samples.Add(await LoadAsync(duration, pause));

    /// <summary>What was measured stays.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, _) in people)
            await connection.DisposeAsync();
        people.Clear();
        if (server is null)
            return;
        peakMemory = server.PeakMemory;
        await server.DisposeAsync();
        server = null;
    }

    private async Task<Sample> LoadAsync(TimeSpan duration, TimeSpan thought)
    {
        var meters = hasMeters ? await server!.ReadMetersAsync() : null;
        var (begin, cpu, stolen) = (Stopwatch.GetTimestamp(), server!.Cpu, Machine.Stolen);
        var walks = await Task.WhenAll(people.Select((_, index) => Task.Run(() => WalkAsync(index, begin, duration, thought))));
        var (elapsed, used, lost) = (Stopwatch.GetElapsedTime(begin), server.Cpu - cpu, Machine.Stolen - stolen);
        var latencies = walks.SelectMany(latencies => latencies).ToArray();
        Array.Sort(latencies);
        return new Sample(latencies.Length, elapsed, used, lost, latencies, meters is null ? null : await server.ReadMetersAsync() - meters);
    }

    private async Task<List<int>> WalkAsync(int index, long begin, TimeSpan duration, TimeSpan thought)
    {
        var (connection, walk) = people[index];
        var latencies = new List<int>(64 * 1024);
#pragma warning disable CA5394 // Nothing here is a secret.
        var dice = new Random(index);
#pragma warning restore CA5394
        // People who think don't all begin at once.
        await Pauses.WaitAsync(thought * index / people.Count);
        while (Stopwatch.GetElapsedTime(begin) < duration && await walk.TurnAsync(connection) is { } time)
        {
            latencies.Add((int)time.TotalMicroseconds);
            await Pauses.WaitAsync(thought * (1 + (2 * dice.NextDouble() - 1) * spread));
        }
        return latencies;
    }
}
