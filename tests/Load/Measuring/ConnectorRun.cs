using System.Globalization;
using Provisioning.Load.Client;
using Provisioning.Load.Servers;

namespace Provisioning.Load.Measuring;

/// <summary>
/// The waterfall as the Bot Connector brings it: with its signed token, and with the replies posted to its address. A turn whose
/// replies are posted is done when the reply is there and was the right one.
/// </summary>
internal static class ConnectorRun
{
    /// <summary>Fewer, and the bot's own limit for each conversation (60 messages in 30 seconds) would be what is measured.</summary>
    private const int LeastConversations = 16_384;

    public static async Task RunAsync(LoadSettings settings)
    {
        await using var standIns = await ServerProcess.StartAsync(ServerProcess.Ours("stand-ins"));
        var inAnswer = await OpenAsync(standIns, settings.Walkers, isPosted: false);
        var posted = await OpenAsync(standIns, settings.Walkers, isPosted: true);
        string[] stores = ["memory", "sqlite"];
        var groups = stores.Where(store => settings.Only.Length == 0 || settings.Only.Contains(store, StringComparer.Ordinal)).Select(store => new StoreTargets(
            store,
            Waterfall($"no token, expectReplies, {store}", store, null),
            Waterfall($"token, expectReplies, {store}", store, inAnswer),
            Waterfall($"token, posted, {store}", store, posted))).ToList();
        var targets = groups.SelectMany(group => new[] { group.NoToken, group.InAnswer, group.Posted }).ToList();
        try
        {
            var standInCpu = await MeasureAsync(settings, targets, standIns);
            Console.WriteLine(Table.Of(targets));
            foreach (var group in groups)
                group.Say();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the stand-in beside it: CPU {standInCpu.TotalMilliseconds / groups.Sum(group => group.Posted.Samples.Sum(sample => sample.Turns)):0.000} ms a posted turn"));
            Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        }
        finally
        {
            foreach (var disposable in (IEnumerable<IAsyncDisposable>)[.. targets, .. inAnswer, .. posted])
                await disposable.DisposeAsync();
        }

        Target Waterfall(string name, string store, ConnectorLine[]? lines) => new(
            name, hasMeters: true, ServerProcess.Ours(["waterfall", "--store", store, .. Registered(standIns.Port)]),
            index => new WaterfallWalk($"{(lines == posted ? "posted" : "answered")}-{store}-{index}", PerWalker(settings), anyCard: false, lines?[index]));
    }

    /// <summary>What the stand-in used of the processors in the rounds: only posted replies cost it anything.</summary>
    private static async Task<TimeSpan> MeasureAsync(LoadSettings settings, IReadOnlyList<Target> targets, ServerProcess standIns)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{settings.Walkers} connections, {PerWalker(settings) * settings.Walkers} conversations, {settings.Rounds} rounds of {settings.Round.TotalSeconds:0.#} s after {settings.WarmUp.TotalSeconds:0.#} s of warm-up, {Environment.ProcessorCount} processors; a posted turn is done when its reply is there"));
        foreach (var target in targets)
        {
            await target.StartAsync(settings.Walkers);
            // Every conversation has begun before any is measured.
            await target.FillAsync(PerWalker(settings));
        }
        await Target.WarmUpAsync(settings.WarmUp, targets);
        var cpu = standIns.Cpu;
        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var target in targets)
                await target.MeasureAsync(settings.Round);
        }
        return standIns.Cpu - cpu;
    }

    private static int PerWalker(LoadSettings settings) => Math.Max(settings.Conversations, LeastConversations) / settings.Walkers;

    private static Task<ConnectorLine[]> OpenAsync(ServerProcess standIns, int walkers, bool isPosted) =>
        Task.WhenAll(Enumerable.Range(0, walkers).Select(_ => ConnectorLine.OpenAsync(standIns, isPosted)));

    private static IEnumerable<string> Registered(int port)
    {
        var authority = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/authority");
        return
        [
            "--BotFramework:MetadataUrl", $"{authority}/.well-known/openidconfiguration", "--BotFramework:AuthorityUrl", authority,
            "--BotFramework:Apps:0:Id", StandInServer.AppId, "--BotFramework:Apps:0:Secret", StandInServer.Secret,
        ];
    }

    /// <summary>The same bot on one store, spoken to in each way.</summary>
    private sealed record StoreTargets(string Store, Target NoToken, Target InAnswer, Target Posted)
    {
        public void Say()
        {
            Console.WriteLine($"{Store}: posted replies to expectReplies, turns/s {Table.Ratio(Posted, InAnswer, s => s.Rate)}, CPU {Table.Ratio(Posted, InAnswer, s => s.CpuPerTurn)}");
            Console.WriteLine($"{Store}: token, with to without, turns/s {Table.Ratio(InAnswer, NoToken, s => s.Rate)}, CPU {Table.Ratio(InAnswer, NoToken, s => s.CpuPerTurn)}, {Table.Difference(InAnswer, NoToken, s => s.CpuPerTurn)} ms more a turn");
        }
    }
}
