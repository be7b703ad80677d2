using System.Collections.Concurrent;
using System.Diagnostics;
using Provisioning.Bot;

namespace Provisioning.Tests.BotFramework;

/// <summary>The bot as a process of its own, for what only a process has: its environment.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bot-");
    private readonly ConcurrentQueue<string> log = [];
    private readonly Process process;

    private BotProcess(IEnumerable<string> settings, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production", ["ASPNETCORE_URLS"] = "" },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        string[] command = [typeof(Program).Assembly.Location, "--urls", Address.GetLeftPart(UriPartial.Authority), $"--Data:Path={folder.FullName}"];
        foreach (var argument in command.Concat(settings))
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{LoopbackServer.FreePort()}");

    public string Log => string.Join('\n', log);

    public static async Task<BotProcess> StartAsync(IEnumerable<string> settings, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var bot = new BotProcess(settings, environment);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = bot.Address };
        for (var attempt = 0; !await LoopbackServer.IsReadyAsync(http); attempt++)
        {
            Assert.True(attempt < 600 && !bot.process.HasExited, bot.Log);
            await Task.Delay(50);
        }
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
