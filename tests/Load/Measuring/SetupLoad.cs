using System.Diagnostics;
using System.Globalization;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>People at their set-ups, and the orders they need.</summary>
internal sealed class SetupLoad : IAsyncDisposable
{
    private const int TurnsPerOrder = 13;
    private const double SpreadShare = 0.5;
    private static readonly TimeSpan Thought = TimeSpan.FromMilliseconds(500);

    private readonly OrderDesk desk;
    private readonly int people;
    private readonly double ordersPerSecond;

    public SetupLoad(
        string name, int people, TimeSpan thought, double ordersPerSecond, double spread = 0, OrderDesk? desk = null, params IReadOnlyList<string> more)
    {
        (this.people, this.ordersPerSecond, this.desk) = (people, ordersPerSecond, desk ?? new OrderDesk());
        Target = new Target(name, hasMeters: true, ServerProcess.Ours(["setup", "--store", "sqlite", .. more]), _ => new SetupWalk(this.desk), thought, spread);
    }

    public Target Target { get; }

    public static SetupLoad OfPeopleWhoThink(LoadSettings settings) => new(
        $"set-up, {settings.People} people, {Spread} s between turns", settings.People, Thought, settings.People / Thought.TotalSeconds / TurnsPerOrder, SpreadShare);

    /// <summary>As before, but each pause is the same: who once waited together goes on together.</summary>
    public static SetupLoad OfPeopleInStep(LoadSettings settings) => new(
        $"set-up, {settings.People} people in step, {Thought.TotalSeconds} s between turns", settings.People, Thought, settings.People / Thought.TotalSeconds / TurnsPerOrder);

    /// <summary>What the machine and the client alone take of a turn, at the same pace.</summary>
    public static Target Control(LoadSettings settings) => new(
        $"limit, card, {settings.People} people, {Spread} s between turns", hasMeters: true, ServerProcess.Ours("limit"),
        index => new WaterfallWalk($"control-{index}", 1, anyCard: true), Thought, SpreadShare);

    private static string Spread => string.Create(
        CultureInfo.InvariantCulture, $"{Thought.TotalSeconds * (1 - SpreadShare)} to {Thought.TotalSeconds * (1 + SpreadShare)}");

    /// <summary>A server, still to be started, where that many set-ups lie already.</summary>
    public static async Task<SetupLoad> FillAsync(int stored, DirectoryInfo folders, LoadSettings settings)
    {
        var (desk, begin) = (new OrderDesk(), Stopwatch.GetTimestamp());
        var folder = folders.CreateSubdirectory(stored.ToString(CultureInfo.InvariantCulture)).FullName;
        var number = await SetUpOneAsync(desk, folder);
        StoredSetups.Write(folder, number, stored);
        var size = Directory.GetFiles(folder, "*.db").Sum(file => new FileInfo(file).Length) / 1024 / 1024;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stored:N0} stored: {size:N0} MB, written in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s"));
        return new SetupLoad(
            string.Create(CultureInfo.InvariantCulture, $"set-up, {stored:N0} orders and conversations stored"),
            settings.Walkers, TimeSpan.Zero, settings.OrdersPerSecond, desk: desk, more: ["--Data:Path", folder]);
    }

    public async Task StartAsync(LoadSettings settings)
    {
        await Target.StartAsync(people);
        await SellAsync(settings.WarmUp, settings.OrdersPerSecond);
        await Target.WarmUpAsync(settings.WarmUp, Target);
    }

    public async Task MeasureAsync(TimeSpan duration)
    {
        await SellAsync(duration, ordersPerSecond);
        await Target.MeasureAsync(duration);
    }

    public ValueTask DisposeAsync() => Target.DisposeAsync();

    /// <summary>The orders' mail is sent before anybody sets up, as it is in life. Nobody should have to stop for want of one.</summary>
    private async Task SellAsync(TimeSpan duration, double each)
    {
        await desk.SellAsync(Target.Server, Math.Max(0, (int)Math.Ceiling(each * duration.TotalSeconds * 1.1) + 1 - desk.Left));
        await Target.Server.RestAsync();
    }

    private static async Task<string> SetUpOneAsync(OrderDesk desk, string folder)
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Ours("setup", "--store", "sqlite"), "--Data:Path", folder]);
        await using var connection = await server.ConnectAsync();
        await desk.SellAsync(server, 1);
        await server.RestAsync();
        var walk = new SetupWalk(desk);
        while (await walk.TurnAsync(connection) is not null)
        {
        }
        return desk.LastNumber;
    }
}
