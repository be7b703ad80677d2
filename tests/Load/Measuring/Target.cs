using System.Diagnostics;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>A server under load: started, warmed up, then measured once a round; between rounds it rests.</summary>
internal sealed class Target(string name, bool hasMeters, IReadOnlyList<string> command, Func<int, IWalk> walk) : IAsyncDisposable
{
    private readonly List<(HttpConnection Connection, IWalk Walk)> people = [];
    private ServerProcess? server;

    public string Name { get; } = name;

    public List<Sample> Samples { get; } = [];

    public long PeakMemory => server!.PeakMemory;

    public async Task StartAsync(int walkers)
    {
        server = await ServerProcess.StartAsync(command);
        for (var index = 0; index < walkers; index++)
            people.Add((await server.ConnectAsync(), walk(index)));
    }

    public Task WarmUpAsync(TimeSpan duration) => LoadAsync(duration);

    public async Task MeasureAsync(TimeSpan duration) => Samples.Add(await LoadAsync(duration));

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, _) in people)
            await connection.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    private async Task<Sample> LoadAsync(TimeSpan duration)
    {
        var meters = hasMeters ? await server!.ReadMetersAsync() : null;
        var (begin, cpu) = (Stopwatch.GetTimestamp(), server!.Cpu);
        var walks = await Task.WhenAll(people.Select(person => Task.Run(() => WalkAsync(person.Connection, person.Walk, begin, duration))));
        var (elapsed, used) = (Stopwatch.GetElapsedTime(begin), server.Cpu - cpu);
        var latencies = walks.SelectMany(latencies => latencies).ToArray();
        Array.Sort(latencies);
        return new Sample(latencies.Length, elapsed, used, latencies, meters is null ? null : await server.ReadMetersAsync() - meters);
    }

    private static async Task<List<int>> WalkAsync(HttpConnection connection, IWalk walk, long begin, TimeSpan duration)
    {
        var latencies = new List<int>(64 * 1024);
        while (Stopwatch.GetElapsedTime(begin) < duration && await walk.TurnAsync(connection) is { } time)
            latencies.Add((int)time.TotalMicroseconds);
        return latencies;
    }
}
