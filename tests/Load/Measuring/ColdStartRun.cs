using System.Diagnostics;
using System.Globalization;
using Provisioning.Load.Client;

namespace Provisioning.Load.Measuring;

/// <summary>From the start of the process to its first answered turn: a published host, the whole product, SQLite.</summary>
internal static class ColdStartRun
{
    public static async Task RunAsync(LoadSettings settings)
    {
        var host = settings.Host ?? throw new ArgumentException("A published host is needed: --host.", nameof(settings));
        var data = Directory.CreateTempSubdirectory("load-data-");
        try
        {
            var first = await StartAsync(host, data.FullName, 0);
            var again = new List<double>();
            for (var start = 1; start <= settings.Starts; start++)
                again.Add(await StartAsync(host, data.FullName, start));
            again.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cold start to the first answered turn: {again[again.Count / 2]:0} ms ({again[0]:0}–{again[^1]:0}) of {again.Count}; the very first, which makes its databases and samples: {first:0} ms"));
            Console.WriteLine($"load average {File.ReadAllText("/proc/loadavg").Trim()}");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<double> StartAsync(string host, string data, int start)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(
            host, "--urls", "http://127.0.0.1:{port}", "--Data:Path", data, "--environment", "Development",
            "--BotFramework:DangerouslyAllowUnauthenticatedLoopback", "true");
        await using var connection = await server.ConnectAsync();
        var answer = await connection.SendAsync(new RequestWriter().Message("cold", start, "hello"));
        var time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        Answers.Check(answer, "\"type\":\"message\""u8);
        return time;
    }
}
