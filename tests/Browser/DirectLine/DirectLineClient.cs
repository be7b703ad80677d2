using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Provisioning.Browser.Tests.Hosts;

namespace Provisioning.Browser.Tests.DirectLine;

/// <summary>A small Direct Line client: what a person's web chat does over HTTP, without a screen.</summary>
public sealed class DirectLineClient(HostProcess host, string setupToken)
{
    private readonly List<JsonNode> activities = [];
    private string? conversation;
    private string? token;
    private string watermark = "";
    private int said;

    /// <summary>Everything that was said so far, by both.</summary>
    public IReadOnlyList<JsonNode> Activities => activities;

    /// <summary>The last card that was shown.</summary>
    public ChatCard Card => new(LastCard() ?? throw new InvalidOperationException("No card has been shown."));

    /// <summary>How long each turn took, from the post to its answer.</summary>
    public List<TimeSpan> Turns { get; } = [];

    public async Task OpenAsync()
    {
        token = setupToken;
        var given = await SendAsync(HttpMethod.Post, "tokens/generate", new { });
        token = (string)given["token"]!;
        var started = await SendAsync(HttpMethod.Post, "conversations", new { locale = "en-US" });
        conversation = (string)started["conversationId"]!;
        token = (string)started["token"]!;
        await ReadAsync();
    }

    /// <summary>Presses a button of the current card with these inputs.</summary>
    public Task<string> PressAsync(string verb, params (string Input, string Value)[] inputs) => PostAsync(Submit(verb, inputs));

    public Task<string> SayAsync(string text) => PostAsync(Message(new JsonObject { ["text"] = text }));

    /// <summary>The submit that a press of the current card's button sends.</summary>
    public JsonObject Submit(string verb, params (string Input, string Value)[] inputs) =>
        Message(new JsonObject { ["value"] = Card.Submit(verb, inputs), ["channelData"] = new JsonObject { ["postBack"] = true } });

    /// <summary>Posts an activity and takes in what came of it. The same activity may be posted again.</summary>
    /// <returns>The title of the card that is then current.</returns>
    public async Task<string> PostAsync(JsonObject activity)
    {
        var begin = Stopwatch.GetTimestamp();
        await SendAsync(HttpMethod.Post, $"conversations/{conversation}/activities", activity);
        Turns.Add(Stopwatch.GetElapsedTime(begin));
        await ReadAsync();
        return Card.Title;
    }

    /// <summary>Takes in what was said since.</summary>
    public async Task ReadAsync()
    {
        JsonArray page;
        do
        {
            var set = await SendAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark={watermark}", null);
            watermark = (string)set["watermark"]!;
            page = set["activities"]!.AsArray();
            activities.AddRange(page.Select(activity => activity!));
        }
        while (page.Count > 0);
    }

    private JsonObject Message(JsonObject content)
    {
        content["type"] = "message";
        content["locale"] = "en-US";
        content["from"] = new JsonObject { ["id"] = "person" };
        var data = content["channelData"] as JsonObject ?? [];
        data["clientActivityID"] = $"client-{Interlocked.Increment(ref said)}";
        content["channelData"] = data;
        return content;
    }

    private JsonNode? LastCard() => activities
        .Where(activity => activity["attachments"] is JsonArray { Count: > 0 })
        .Select(activity => activity["attachments"]![0]!["content"])
        .LastOrDefault(content => (string?)content?["type"] == "AdaptiveCard");

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await host.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}\n{host.Log}");
        return JsonNode.Parse(text)!;
    }
}
