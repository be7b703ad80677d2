using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Provisioning.Tests.DirectLine;

/// <summary>One person's client: what the web chat does, as a test needs it.</summary>
public sealed class DirectLineClient(DirectLineHost host, string conversationId, string token)
{
    public string ConversationId => conversationId;

    public string Token => token;

    public async Task<string> StartAsync(object? body = null)
    {
        using var response = await host.SendAsync(HttpMethod.Post, "conversations", token, body is null ? null : JsonContent.Create(body));
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamUrl").GetString()!;
    }

    public async Task<string> ReconnectAsync(long watermark)
    {
        var reply = await GetAsync($"conversations/{conversationId}?watermark={watermark}");
        return reply.GetProperty("streamUrl").GetString()!;
    }

    public Task<HttpResponseMessage> PostAsync(object activity) =>
        host.SendAsync(HttpMethod.Post, $"conversations/{conversationId}/activities", token, JsonContent.Create(activity));

    public Task<HttpResponseMessage> SayAsync(string text, string? clientActivityId = null) =>
        PostAsync(new { type = "message", text, channelData = new { clientActivityID = clientActivityId, extra = 1 } });

    public async Task<(JsonElement[] Activities, long Watermark)> ReadAsync(string watermark = "")
    {
        var reply = await GetAsync($"conversations/{conversationId}/activities?watermark={watermark}");
        return ([.. reply.GetProperty("activities").EnumerateArray()], Watermark(reply));
    }

    /// <summary>The texts of all that was said.</summary>
    public async Task<string[]> TextsAsync() =>
        [.. (await ReadAsync()).Activities.Select(activity => activity.GetProperty("text").GetString()!)];

    /// <summary>The next frame, or null where the server closes.</summary>
    public static async Task<JsonElement?> FrameAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            bytes.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray())).RootElement;
    }

    /// <summary>Texts from the socket until the watermark is reached.</summary>
    public static async Task<List<string>> HearAsync(WebSocket socket, long until)
    {
        var heard = new List<string>();
        while (await FrameAsync(socket) is { } frame)
        {
            heard.AddRange(frame.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()!));
            if (Watermark(frame) >= until)
                break;
        }
        return heard;
    }

    private static long Watermark(JsonElement set) =>
        long.Parse(set.GetProperty("watermark").GetString()!, CultureInfo.InvariantCulture);

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await host.SendAsync(HttpMethod.Get, path, token);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
