using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Provisioning.Faults.Tests;

/// <summary>An activity as it is posted, the same bytes however often.</summary>
internal sealed record Said(string Id, string Json);

/// <summary>
/// Somebody at a Direct Line client that sends again whatever was not acknowledged, and remembers what was, and all that it was shown.
/// </summary>
internal sealed class Person(HttpClient http, SetupOrder order, string name, Figures figures)
{
    /// <summary>While a host is killed over and over on a busy machine nobody is answered for a long time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(FaultPlan.Current.IsLong ? 300 : 90);
    private const int FirstPause = 20;
    private const int LongestPause = 300;

    private readonly List<JsonNode> shown = [];
    private readonly List<JsonNode> asides = [];
    private readonly ConcurrentDictionary<string, Said> acknowledged = new(StringComparer.Ordinal);
    private string? token;
    private string watermark = "";
    private int said;

    public string Name => name;

    public SetupOrder Order => order;

    public string? Conversation { get; private set; }

    /// <summary>Everything as it came, oldest first.</summary>
    public IReadOnlyList<JsonNode> Shown => shown;

    /// <summary>What the bot said meanwhile, while it worked on an answer: it is no part of the history.</summary>
    public IReadOnlyList<JsonNode> Asides => asides;

    /// <summary>The activities that the bot has taken, by id.</summary>
    public IReadOnlyDictionary<string, Said> Acknowledged => acknowledged;

    public IEnumerable<ChatCard> Cards => shown.Select(CardOf).OfType<JsonNode>().Select(card => new ChatCard(card));

    public ChatCard Card => Cards.LastOrDefault() ?? throw new InvalidOperationException($"{name} has been shown no card.");

    /// <summary>
    /// How often a card of this title was shown, oldest first, with the activity that it answers, if any; but for the progress card.
    /// </summary>
    public IReadOnlyList<(string Id, string? ReplyTo)> Results(string title) =>
    [
        .. shown.Where(activity => CardOf(activity) is { } card && new ChatCard(card).Title == title)
            .Select(activity => (Id: (string)activity["id"]!, ReplyTo: (string?)activity["replyToId"]))
            .Where(result => !result.Id.StartsWith("progress-", StringComparison.Ordinal)),
    ];

    public string History => $"{name}, order {order.Number}:\n" + string.Join('\n', shown.Select(activity =>
        CardOf(activity) is { } card ? $"  card: {new ChatCard(card).Title}"
            : $"  {(string?)activity["from"]?["role"]}: {(string?)activity["text"]}{activity["value"]?.ToJsonString()} {(string?)activity["id"]}"));

    public async Task OpenAsync()
    {
        token = (string)(await InsistAsync(HttpMethod.Post, "tokens/generate", "{}", order.Token))["token"]!;
        var started = await InsistAsync(HttpMethod.Post, "conversations", """{"locale":"en-US"}""", token);
        (Conversation, token) = ((string)started["conversationId"]!, (string)started["token"]!);
        await ReadAsync();
    }

    /// <summary>The press of a button of a card, with an id of its own each time that it is asked for.</summary>
    public Said Press(ChatCard card, ScriptedAnswer answer) => Message(new JsonObject
    {
        ["value"] = card.Submit(answer.Verb, answer.Inputs),
        ["channelData"] = new JsonObject { ["postBack"] = true },
    });

    public Said Text(string text) => Message(new JsonObject { ["text"] = text });

    /// <summary>Posts until it is acknowledged.</summary>
    public async Task DeliverAsync(Said activity)
    {
        await InsistAsync(HttpMethod.Post, $"conversations/{Conversation}/activities", activity.Json, token);
        if (acknowledged.TryAdd(activity.Id, activity))
            figures.Turn();
    }

    /// <summary>Posts once and hangs up so soon that it may or may not have been heard.</summary>
    public async Task HangUpAsync(Said activity, TimeSpan after)
    {
        using var limit = new CancellationTokenSource(after);
        try
        {
            using var response = await SendAsync(HttpMethod.Post, $"conversations/{Conversation}/activities", activity.Json, token, limit.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            figures.Fault("client hangs up");
        }
    }

    /// <summary>Takes in what was said since.</summary>
    public async Task ReadAsync()
    {
        while (await ReadPageAsync(watermark) is var (page, next) && page.Count > 0)
        {
            watermark = next;
            shown.AddRange(page.Where(activity => !IsAside(activity)));
            asides.AddRange(page.Where(IsAside));
        }
    }

    /// <summary>The whole conversation as a client sees that has just been opened.</summary>
    public async Task<IReadOnlyList<JsonNode>> ReadAllAsync()
    {
        var all = new List<JsonNode>();
        for (var (page, next) = await ReadPageAsync(""); page.Count > 0; (page, next) = await ReadPageAsync(next))
            all.AddRange(page);
        return all;
    }

    private async Task<(List<JsonNode> Page, string Next)> ReadPageAsync(string after)
    {
        var set = await InsistAsync(HttpMethod.Get, $"conversations/{Conversation}/activities?watermark={after}", null, token);
        return ([.. set["activities"]!.AsArray().Select(activity => activity!)], (string)set["watermark"]!);
    }

    private Said Message(JsonObject content)
    {
        var id = $"{name}-{Interlocked.Increment(ref said)}";
        content["type"] = "message";
        content["locale"] = "en-US";
        content["from"] = new JsonObject { ["id"] = name };
        var data = content["channelData"] as JsonObject ?? [];
        data["clientActivityID"] = id;
        content["channelData"] = data;
        return new Said(id, content.ToJsonString());
    }

    /// <summary>Sends again until there is an answer. Only a refusal that will stay one ends it.</summary>
    private async Task<JsonNode> InsistAsync(HttpMethod method, string path, string? body, string? bearer)
    {
        var (begin, last, pause) = (Stopwatch.GetTimestamp(), "", FirstPause);
        while (Stopwatch.GetElapsedTime(begin) < Patience)
        {
            try
            {
                using var response = await SendAsync(method, path, body, bearer, CancellationToken.None);
                last = await response.Content.ReadAsStringAsync();
                if (response.IsSuccessStatusCode)
                    return JsonNode.Parse(last)!;
                if ((int)response.StatusCode is < 500 and not 429)
                    break;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                last = exception.Message;
            }
            figures.SendAgain();
            await Task.Delay(pause);
            pause = Math.Min(2 * pause, LongestPause);
        }
        throw new InvalidOperationException($"{method} {path}: {last}\n{body}\n{History}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, string? bearer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await http.SendAsync(request, cancellationToken);
    }

    private static bool IsAside(JsonNode activity) => ((string)activity["id"]!).StartsWith("working-", StringComparison.Ordinal);

    private static JsonNode? CardOf(JsonNode activity) =>
        activity["attachments"] is JsonArray { Count: > 0 } attachments && (string?)attachments[0]!["content"]?["type"] == "AdaptiveCard"
            ? attachments[0]!["content"]
            : null;
}
