using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Provisioning.Browser.Tests.DirectLine;

namespace Provisioning.Load.Client;

/// <summary>
/// The WebSocket of one conversation of Direct Line: where a web chat hears what is said to it. Somebody always listens, or the
/// server would take it for gone.
/// </summary>
internal sealed class DirectLineStream : IAsyncDisposable
{
    private const int FirstFrame = 16 * 1024;

    private static readonly HttpMessageInvoker Handshakes = new(new SocketsHttpHandler());

    private readonly ClientWebSocket socket = new();
    // One is read while the next message fills the other.
    private readonly byte[][] frames = [new byte[FirstFrame], new byte[FirstFrame]];
    private int filling;
    private Task<ReadOnlyMemory<byte>?> next = null!;

    private DirectLineStream()
    {
    }

    /// <param name="streamUrl">As the conversation's start says it.</param>
    /// <param name="port">The server's: it may believe that it is reached elsewhere.</param>
    public static async Task<DirectLineStream> OpenAsync(string streamUrl, int port)
    {
        var stream = new DirectLineStream();
        await stream.socket.ConnectAsync(new UriBuilder(streamUrl) { Port = port }.Uri, Handshakes, CancellationToken.None);
        stream.next = stream.ReceiveAsync();
        return stream;
    }

    /// <summary>The next message, null after the last one; empty is a keep-alive. It is good until the next one is asked for.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync()
    {
        var message = await next;
        if (message is not null)
            next = ReceiveAsync();
        return message;
    }

    /// <summary>The next message that holds a card; see <see cref="LastCard"/>.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadCardAsync()
    {
        while (true)
        {
            var set = await ReadAsync() ?? throw new IOException("The server closed the WebSocket.");
            if (set.Span.IndexOf("\"attachments\":"u8) >= 0)
                return set;
        }
    }

    /// <summary>Says goodbye first, as a browser does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            while (await ReadAsync() is not null)
            {
            }
        }
        socket.Dispose();
    }

    /// <summary>The last card of a set of activities.</summary>
    public static ChatCard? LastCard(ReadOnlySpan<byte> set)
    {
        ChatCard? card = null;
        foreach (var activity in JsonNode.Parse(set)!["activities"]!.AsArray())
        {
            if (activity!["attachments"] is JsonArray { Count: > 0 } attachments)
                card = new ChatCard(attachments[0]!["content"]!);
        }
        return card;
    }

    private async Task<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        filling = 1 - filling;
        var filled = 0;
        while (true)
        {
            if (filled == frames[filling].Length)
                Array.Resize(ref frames[filling], filled * 2);
            var received = await socket.ReceiveAsync(frames[filling].AsMemory(filled), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            filled += received.Count;
            if (received.EndOfMessage)
                return frames[filling].AsMemory(0, filled);
        }
    }
}
