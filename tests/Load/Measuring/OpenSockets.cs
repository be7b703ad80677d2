using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Provisioning.Load.Client;
using Provisioning.Load.Servers;

namespace Provisioning.Load.Measuring;

/// <summary>WebSockets of Direct Line, each of a conversation of its own, held open.</summary>
internal sealed class OpenSockets(ServerProcess server) : IAsyncDisposable
{
    private const int FrameSize = 16 * 1024;

    private readonly List<ClientWebSocket> sockets = [];
    private readonly RequestWriter writer = new();

    /// <summary>Opens more, until there are that many; each has heard what there is to hear.</summary>
    public async Task OpenAsync(int count)
    {
        await using var connection = await server.ConnectAsync();
        var frame = new byte[FrameSize];
        while (sockets.Count < count)
        {
            var order = string.Create(CultureInfo.InvariantCulture, $"socket-{sockets.Count}");
            var token = Encoding.UTF8.GetString((await connection.SendAsync(writer.Get($"{SetupTokens.Path}?order={order}&email=load@example.com"))).Body.Span);
            var started = await connection.SendAsync(writer.Post("/v3/directline/conversations", "{}"u8, token));
            using var conversation = JsonDocument.Parse(started.Body);
            var stream = new UriBuilder(conversation.RootElement.GetProperty("streamUrl").GetString()!) { Port = server.Port };
            var socket = new ClientWebSocket();
            sockets.Add(socket);
            await socket.ConnectAsync(stream.Uri, CancellationToken.None);
            while (!(await socket.ReceiveAsync(frame.AsMemory(), CancellationToken.None)).EndOfMessage)
            {
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var socket in sockets)
            socket.Dispose();
        return default;
    }
}
