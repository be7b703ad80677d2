using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Provisioning.Browser.Tests.DirectLine;

namespace Provisioning.Load.Client;

/// <summary>
/// Sets up one order after another over Direct Line, from the welcome to the review, as a web chat does: what it says it posts,
/// what is said to it it hears by its WebSocket. A turn ends when it is acknowledged and the next card is there, whichever is later.
/// </summary>
internal sealed class SetupWalk(OrderDesk desk) : IWalk
{
    private readonly RequestWriter writer = new();
    private SoldOrder? order;
    private IReadOnlyList<ScriptedAnswer> answers = [];
    private string conversation = "";
    private DirectLineStream? stream;
    private ChatCard? card;
    private int next;

    public async ValueTask<TimeSpan?> TurnAsync(HttpConnection connection)
    {
        if (order is null && !desk.TryTake(out order))
            return null;
        var time = stream is null ? await StartAsync(connection) : await AnswerAsync(connection);
        if (next == answers.Count)
            await EndAsync();
        return time;
    }

    /// <summary>The WebSocket is opened afterwards, with what was said meanwhile: that is no turn.</summary>
    private async ValueTask<TimeSpan> StartAsync(HttpConnection connection)
    {
        answers = new SetupScript($"load{order!.Number}", OrderDesk.Licences).Answers;
        var request = writer.Post("/v3/directline/conversations", "{\"locale\":\"en-US\"}"u8, order.Token);
        var begin = Stopwatch.GetTimestamp();
        var answer = await connection.SendAsync(request);
        var time = Stopwatch.GetElapsedTime(begin);
        var started = Node(answer, 201);
        conversation = (string)started["conversationId"]!;
        stream = await DirectLineStream.OpenAsync((string)started["streamUrl"]!, connection.Port);
        card = DirectLineStream.LastCard((await stream.ReadCardAsync()).Span);
        return time;
    }

    private async ValueTask<TimeSpan> AnswerAsync(HttpConnection connection)
    {
        var answer = answers[next];
        if (!card!.Title.Contains(answer.Card, StringComparison.Ordinal))
            throw new InvalidDataException($"Expected the card \"{answer.Card}\", got {card.Json}");
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["locale"] = "en-US",
            ["value"] = card.Submit(answer.Verb, answer.Inputs),
            ["channelData"] = new JsonObject { ["postBack"] = true, ["clientActivityID"] = $"answer-{next++}" },
        };
        var request = writer.Post($"/v3/directline/conversations/{conversation}/activities", Encoding.UTF8.GetBytes(activity.ToJsonString()), order!.Token);
        var begin = Stopwatch.GetTimestamp();
        var reply = await connection.SendAsync(request);
        var heard = reply.Status == 200 ? await stream!.ReadCardAsync() : default;
        var time = Stopwatch.GetElapsedTime(begin);
        Node(reply, 200);
        card = DirectLineStream.LastCard(heard.Span);
        return time;
    }

    private async ValueTask EndAsync()
    {
        if (card!.Title != SetupScript.ReviewTitle)
            throw new InvalidDataException($"Expected the review, got {card.Json}");
        await stream!.DisposeAsync();
        (order, conversation, stream, card, next) = (null, "", null, null, 0);
    }

    private static JsonNode Node(HttpAnswer answer, int status) => answer.Status == status
        ? JsonNode.Parse(answer.Body.Span)!
        : throw new InvalidDataException($"{answer.Status}: {Encoding.UTF8.GetString(answer.Body.Span)}");
}
