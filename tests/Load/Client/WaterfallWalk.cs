using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Provisioning.Load.Client;

/// <summary>Answers the waterfall's questions in many conversations by turns: each has its own place in the walk.</summary>
internal sealed class WaterfallWalk : IWalk
{
    private static readonly byte[][] Expected =
    [
        .. Enumerable.Range(1, 6).Select(question => Encoding.ASCII.GetBytes($"Question {question} of 6")), "Summary: all"u8.ToArray(),
    ];

    private readonly RequestWriter writer = new();
    private readonly string[] names;
    private readonly int[] places;
    private readonly bool anyCard;
    private readonly ConnectorLine? line;
    private int turn;

    /// <param name="name">Begins the conversations' ids.</param>
    /// <param name="conversations">How many there are.</param>
    /// <param name="anyCard">The server always answers with the first card: the limit keeps no place.</param>
    /// <param name="line">Brings what is said as the Bot Connector does; null: without a token.</param>
    public WaterfallWalk(string name, int conversations, bool anyCard, ConnectorLine? line = null)
    {
        names = [.. Enumerable.Range(0, conversations).Select(index => string.Create(CultureInfo.InvariantCulture, $"{name}-{index}"))];
        places = new int[conversations];
        (this.anyCard, this.line) = (anyCard, line);
    }

    public async ValueTask<TimeSpan?> TurnAsync(HttpConnection connection)
    {
        var conversation = turn % names.Length;
        var place = places[conversation]++ % Expected.Length;
        var request = writer.Message(names[conversation], turn++, $"Answer {place}", line);
        var begin = Stopwatch.GetTimestamp();
        var answer = await connection.SendAsync(request);
        if (line is { IsPosted: true })
            answer = await line.ReplyAsync(names[conversation], answer);
        var time = Stopwatch.GetElapsedTime(begin);
        Answers.Check(answer, Expected[anyCard ? 0 : place]);
        return time;
    }
}
