using System.Globalization;

namespace Provisioning.Load;

/// <summary>How much load, and for how long.</summary>
internal sealed record LoadSettings
{
    public int Walkers { get; init; } = 16;
    public int Conversations { get; init; } = 1024;
    public int Rounds { get; init; } = 5;
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(8);
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(15);
    /// <summary>Folder of the peers, once they are fetched.</summary>
    public string? Peers { get; init; }
    /// <summary>Parts of the names of the targets that are wanted; none: all.</summary>
    public string[] Only { get; init; } = [];

    /// <summary>People who set up an order at the same time.</summary>
    public int People { get; init; } = 64;
    /// <summary>Orders made for each second of set-ups without pauses: more than can be set up in it.</summary>
    public double OrdersPerSecond { get; init; } = 60;
    /// <summary>Conversations that count as very many.</summary>
    public int Stored { get; init; } = 100_000;
    /// <summary>Conversations that are open at the end, and WebSockets that are held open then.</summary>
    public int Open { get; init; } = 100_000;
    public int Sockets { get; init; } = 2_000;
    /// <summary>The published host's executable, and how often it is started.</summary>
    public string? Host { get; init; }
    public int Starts { get; init; } = 9;

    public static LoadSettings Read(IConfiguration arguments)
    {
        var settings = new LoadSettings { Peers = arguments["peers"], Host = arguments["host"], Only = arguments["only"]?.Split('+') ?? [] };
        if (arguments.GetValue<bool>("short"))
            settings = settings with { Rounds = 2, Round = TimeSpan.FromSeconds(1.5), WarmUp = TimeSpan.FromSeconds(2) };
        return settings with
        {
            Walkers = arguments.GetValue("walkers", settings.Walkers),
            Conversations = arguments.GetValue("conversations", settings.Conversations),
            People = arguments.GetValue("people", settings.People),
            Stored = arguments.GetValue("stored", settings.Stored),
            Open = arguments.GetValue("open", settings.Open),
            Sockets = arguments.GetValue("sockets", settings.Sockets),
            Starts = arguments.GetValue("starts", settings.Starts),
            OrdersPerSecond = arguments.GetValue("orders", settings.OrdersPerSecond),
            Rounds = arguments.GetValue("rounds", settings.Rounds),
            Round = Seconds(arguments["round"]) ?? settings.Round,
            WarmUp = Seconds(arguments["warm-up"]) ?? settings.WarmUp,
        };
    }

    private static TimeSpan? Seconds(string? text) => text is null ? null : TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
