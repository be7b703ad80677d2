using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Provisioning.Browser.Tests.DirectLine;

namespace Provisioning.Load.Client;

/// <summary>Sets up one order after another over Direct Line, from the welcome to the review, reading each card as a web chat does.</summary>
internal sealed class SetupWalk(OrderDesk desk) : IWalk
{
    private readonly RequestWriter writer = new();
    private SoldOrder? order;
    private IReadOnlyList<ScriptedAnswer> answers = [];
    private string conversation = "";
    private string watermark = "";
    private ChatCard? card;
    private int next;

    public async ValueTask<TimeSpan?> TurnAsync(HttpConnection connection)
    {
        if (order is null && !desk.TryTake(out order))
            return null;
        var time = conversation.Length == 0 ? await StartAsync(connection) : await AnswerAsync(connection);
        await ReadAsync(connection);
        if (next == answers.Count)
            End();
        return time;
    }

    private async ValueTask<TimeSpan> StartAsync(HttpConnection connection)
    {
        answers = new SetupScript($"load{order!.Number}", OrderDesk.Licences).Answers;
        var request = writer.Post("/v3/directline/conversations", "{\"locale\":\"en-US\"}"u8, order.Token);
        var begin = Stopwatch.GetTimestamp();
        var answer = await connection.SendAsync(request);
        var time = Stopwatch.GetElapsedTime(begin);
        conversation = (string)Node(answer, 201)["conversationId"]!;
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
        var time = Stopwatch.GetElapsedTime(begin);
        Node(reply, 200);
        return time;
    }

    /// <summary>Not part of a turn's time: a web chat hears of it by its socket meanwhile.</summary>
    private async ValueTask ReadAsync(HttpConnection connection)
    {
        var set = Node(await connection.SendAsync(writer.Get($"/v3/directline/conversations/{conversation}/activities?watermark={watermark}", order!.Token)), 200);
        watermark = (string)set["watermark"]!;
        foreach (var activity in set["activities"]!.AsArray())
        {
            if (activity!["attachments"] is JsonArray { Count: > 0 } attachments)
                card = new ChatCard(attachments[0]!["content"]!);
        }
    }

    private void End()
    {
        if (card!.Title != SetupScript.ReviewTitle)
            throw new InvalidDataException($"Expected the review, got {card.Json}");
        (order, conversation, watermark, card, next) = (null, "", "", null, 0);
    }

    private static JsonNode Node(HttpAnswer answer, int status) => answer.Status == status
        ? JsonNode.Parse(answer.Body.Span)!
        : throw new InvalidDataException($"{answer.Status}: {Encoding.UTF8.GetString(answer.Body.Span)}");
}
