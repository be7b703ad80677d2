using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Provisioning.Load.Client;

/// <summary>Says lines to an echo, one conversation after another.</summary>
internal sealed class EchoWalk(string name, int conversations) : IWalk
{
    private readonly RequestWriter writer = new();
    private readonly string[] names = [.. Enumerable.Range(0, conversations).Select(index => $"{name}-{index}")];
    private int turn;

    public async ValueTask<TimeSpan?> TurnAsync(HttpConnection connection)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"line {turn}");
        var request = writer.Message(names[turn % names.Length], turn++, line);
        var begin = Stopwatch.GetTimestamp();
        var answer = await connection.SendAsync(request);
        var time = Stopwatch.GetElapsedTime(begin);
        Answers.Check(answer, Encoding.UTF8.GetBytes($"You said: {line}\""));
        return time;
    }
}
