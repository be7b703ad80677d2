using Provisioning.Load.Measuring;
using Provisioning.Load.Servers;

namespace Provisioning.Load;

/// <summary>
/// <c>compare</c> measures all targets and prints a table; <c>serve</c> is what it starts them with.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case "serve":
                await Serve(args[1], args[2..]).RunAsync();
                return 0;
            case "compare":
                await using (var comparison = new Comparison(LoadSettings.Read(Arguments(args[1..]))))
                    await comparison.RunAsync();
                return 0;
            default:
                await Console.Error.WriteLineAsync("compare [--short true] [--peers folder] [--only part,part] [--rounds n] [--round s] [--warm-up s] [--walkers n] [--conversations n]");
                return 2;
        }
    }

    private static WebApplication Serve(string server, string[] args) => server switch
    {
        "limit" => LimitServer.Build(args, echo: false),
        "limit-echo" => LimitServer.Build(args, echo: true),
        "echo" => BotServer.Build(args, new EchoBot(), InMemory(args)),
        "waterfall" => BotServer.Build(args, new WaterfallBot(), InMemory(args)),
        "setup" => BotServer.Build(args, bot: null, InMemory(args)),
        _ => throw new ArgumentException($"There is no server '{server}'.", nameof(server)),
    };

    private static bool InMemory(string[] args) => Arguments(args)["store"] == "memory";

    private static IConfigurationRoot Arguments(string[] args) => new ConfigurationBuilder().AddCommandLine(args).Build();
}
