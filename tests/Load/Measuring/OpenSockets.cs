using System.Globalization;
using System.Text;
using System.Text.Json;
using Provisioning.Load.Client;
using Provisioning.Load.Servers;

namespace Provisioning.Load.Measuring;

/// <summary>WebSockets of Direct Line, each of a conversation of its own, held open.</summary>
internal sealed class OpenSockets(ServerProcess server) : IAsyncDisposable
{
    private readonly List<DirectLineStream> sockets = [];
    private readonly RequestWriter writer = new();

    /// <summary>Opens more, until there are that many; each has heard what there is to hear.</summary>
    public async Task OpenAsync(int count)
    {
        await using var connection = await server.ConnectAsync();
        while (sockets.Count < count)
        {
            var order = string.Create(CultureInfo.InvariantCulture, $"socket-{sockets.Count}");
            var token = Encoding.UTF8.GetString((await connection.SendAsync(writer.Get($"{SetupTokens.Path}?order={order}&email=load@example.com"))).Body.Span);
            var started = await connection.SendAsync(writer.Post("/v3/directline/conversations", "{}"u8, token));
            using var conversation = JsonDocument.Parse(started.Body);
            var socket = await DirectLineStream.OpenAsync(conversation.RootElement.GetProperty("streamUrl").GetString()!, server.Port);
            sockets.Add(socket);
            await socket.ReadAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in sockets)
            await socket.DisposeAsync();
    }
}
