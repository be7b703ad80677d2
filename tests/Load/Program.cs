using Provisioning.Load.Measuring;
using Provisioning.Load.Servers;

namespace Provisioning.Load;

/// <summary>Each command measures and prints a table; <c>serve</c> is what they start their servers with.</summary>
internal static class Program
{
    private const string Usage = """
        compare      bots beside the limit and beside their peers
        connector    with tokens of the Bot Connector, and with the replies posted to it
        set-up       real set-ups over Direct Line
        stored       few conversations beside very many
        open         memory while ever more conversations are open, and then sockets
        turn         the runtime alone, without a web server
        store        the SQLite store alone
        cold-start   from the start of the process to the first answered turn
        with: --short true, --rounds n, --round seconds, --warm-up seconds, --walkers n, --conversations n, --people n, --orders n (a second),
              --stored n, --open n, --sockets n, --starts n, --host file, --peers folder, --only part+part (of the targets' names)
        """;

    private static async Task<int> Main(string[] args)
    {
        var (command, rest) = (args.FirstOrDefault(), args.Skip(1).ToArray());
        if (command == "serve")
        {
            await Serve(rest[0], rest[1..]).RunAsync();
            return 0;
        }
        var settings = LoadSettings.Read(Arguments(rest));
        Func<LoadSettings, Task>? run = command switch
        {
            "compare" => Comparison.RunAsync,
            "connector" => ConnectorRun.RunAsync,
            "set-up" => SetupRun.RunAsync,
            "stored" => StoredRun.RunAsync,
            "open" => OpenRun.RunAsync,
            "turn" => TurnRun.RunAsync,
            "store" => StoreRun.RunAsync,
            "cold-start" => ColdStartRun.RunAsync,
            _ => null,
        };
        if (run is null)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        await run(settings);
        return 0;
    }

    private static WebApplication Serve(string server, string[] args) => server switch
    {
        "limit" => LimitServer.Build(args, echo: false),
        "limit-echo" => LimitServer.Build(args, echo: true),
        "echo" => BotServer.Build(args, new EchoBot(), InMemory(args)),
        "waterfall" => BotServer.Build(args, new WaterfallBot(), InMemory(args)),
        "stand-ins" => StandInServer.Build(args),
        "setup" => BotServer.Build(args, bot: null, InMemory(args)),
        _ => throw new ArgumentException($"There is no server '{server}'.", nameof(server)),
    };

    private static bool InMemory(string[] args) => Arguments(args)["store"] == "memory";

    private static IConfigurationRoot Arguments(string[] args) => new ConfigurationBuilder().AddCommandLine(args).Build();
}
