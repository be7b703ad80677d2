using System.Globalization;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>All targets in one run: each is started and warmed up, then they take turns, round by round; the set-up comes after them.</summary>
internal sealed class Comparison : IAsyncDisposable
{
    private readonly LoadSettings settings;
    private readonly Dictionary<string, Target> targets = [];
    private readonly SetupLoad setups;

    private Comparison(LoadSettings settings)
    {
        (this.settings, setups) = (settings, SetupLoad.OfPeopleWhoThink(settings));
        Server("limit, echo", "limit-echo", EchoWalk);
        Server("ours, echo, memory", "echo", EchoWalk, "--store", "memory");
        Server("limit, card", "limit", index => Waterfall(index, anyCard: true));
        Server("ours, waterfall, memory", "waterfall", Waterfall, "--store", "memory");
        Server("ours, waterfall, SQLite", "waterfall", Waterfall, "--store", "sqlite");
        if (settings.Peers is { } peers)
        {
            Add("botbuilder, echo", hasMeters: false, ["node", Path.Combine(peers, "botbuilder.js"), "echo", "{port}"], EchoWalk);
            Add("botbuilder, waterfall", hasMeters: false, ["node", Path.Combine(peers, "botbuilder.js"), "waterfall", "{port}"], Waterfall);
            Add("agents-hosting, echo", hasMeters: false, ["node", Path.Combine(peers, "agents.js"), "echo", "{port}"], EchoWalk);
            Add("agents-hosting, waterfall", hasMeters: false, ["node", Path.Combine(peers, "agents.js"), "waterfall", "{port}"], Waterfall);
        }
    }

    public static async Task RunAsync(LoadSettings settings)
    {
        await using var comparison = new Comparison(settings);
        await comparison.RunAsync();
    }

    private async Task RunAsync()
    {
        var chosen = targets.Values.Where(IsChosen).ToList();
        var withSetups = IsChosen(setups.Target);
        Say($"{settings.Walkers} connections, {settings.Conversations} conversations, {settings.Rounds} rounds of {settings.Round.TotalSeconds:0.#} s after {settings.WarmUp.TotalSeconds:0.#} s of warm-up, {Environment.ProcessorCount} processors");
        foreach (var target in chosen)
            await target.StartAsync(settings.Walkers);
        await Target.WarmUpAsync(settings.WarmUp, chosen);
        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var target in chosen)
                await target.MeasureAsync(settings.Round);
        }
        await StopAsync();
        if (withSetups)
        {
            // Not compared with anything, and its slowest turns would be those in which one of nine idle servers has something to do.
            await setups.StartAsync(settings);
            for (var round = 0; round < settings.Rounds; round++)
                await setups.MeasureAsync(settings.Round);
        }
        Say(Table.Of(withSetups ? chosen.Append(setups.Target) : chosen));
        Say($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        if (settings.Only.Length == 0)
            Say(string.Join('\n', Ratios()));
    }

    public async ValueTask DisposeAsync()
    {
        await setups.DisposeAsync();
        await StopAsync();
    }

    private async Task StopAsync()
    {
        foreach (var target in targets.Values)
            await target.DisposeAsync();
    }

    private bool IsChosen(Target target) =>
        settings.Only.Length == 0 || settings.Only.Any(part => target.Name.Contains(part, StringComparison.Ordinal));

    private IEnumerable<string> Ratios()
    {
        var (memory, sqlite, limit) = (targets["ours, waterfall, memory"], targets["ours, waterfall, SQLite"], targets["limit, card"]);
        yield return $"echo, turns/s to the limit's: {Table.Ratio(targets["ours, echo, memory"], targets["limit, echo"], s => s.Rate)}";
        yield return $"waterfall in memory, CPU to the limit's: {Table.Ratio(memory, limit, s => s.CpuPerTurn)}";
        yield return $"waterfall on SQLite, CPU to the limit's: {Table.Ratio(sqlite, limit, s => s.CpuPerTurn)}";
        foreach (var peer in targets.Values.Where(target => settings.Peers is not null && target.Name is "botbuilder, waterfall" or "agents-hosting, waterfall"))
        {
            yield return $"waterfall in memory, turns/s to {peer.Name}: {Table.Ratio(memory, peer, s => s.Rate)}";
            yield return $"waterfall on SQLite, turns/s to {peer.Name}: {Table.Ratio(sqlite, peer, s => s.Rate)}";
        }
    }

    private void Server(string name, string server, Func<int, IWalk> walk, params ReadOnlySpan<string> arguments) => Add(
        name, hasMeters: true, ServerProcess.Ours([server, .. arguments]), walk);

    private void Add(string name, bool hasMeters, IReadOnlyList<string> command, Func<int, IWalk> walk) =>
        targets.Add(name, new Target(name, hasMeters, command, walk));

    private EchoWalk EchoWalk(int index) => new($"echo-{index}", PerWalker);

    private WaterfallWalk Waterfall(int index) => Waterfall(index, anyCard: false);

    private WaterfallWalk Waterfall(int index, bool anyCard) => new($"waterfall-{index}", PerWalker, anyCard);

    private int PerWalker => Math.Max(1, settings.Conversations / settings.Walkers);

    private static void Say(FormattableString line) => Say(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.WriteLine(text);
}
