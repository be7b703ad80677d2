using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Provisioning.Bot.Channels.DirectLine;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.DirectLine;

public sealed class DirectLineSocketCloseTests
{
    // More than the sockets of the machine hold between them.
    private const int LongReply = 32 * 1024 * 1024;

    [Fact]
    public async Task ClientThatClosesWhileItIsSentSomething_GetsThatAndAGoodbye()
    {
        var (server, client) = await ConnectAsync();
        using (server)
        using (client)
        {
            var socket = new DirectLineSocket(server, new MemoryStorage(), "directline/conversation", after: 0, pageSize: 100);
            var running = socket.RunAsync(CancellationToken.None);
            socket.Offer([new OutboundActivity(1, Encoding.ASCII.GetBytes($"{{\"text\":\"{new string('x', LongReply)}\"}}"))]);
            await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            while (server.State == WebSocketState.Open)
                await Task.Delay(1);

            Assert.True(await ReadMessageAsync(client) > LongReply);
            Assert.Equal(0, await ReadMessageAsync(client));
            Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
            await running;
        }
    }

    private static async Task<int> ReadMessageAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        for (var length = 0; ;)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            length += received.Count;
            if (received.EndOfMessage)
                return length;
        }
    }

    private static async Task<(WebSocket Server, WebSocket Client)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint);
        var server = await listener.AcceptSocketAsync();
        return (Over(server, isServer: true), Over(client, isServer: false));
    }

    private static WebSocket Over(Socket socket, bool isServer) =>
        WebSocket.CreateFromStream(new NetworkStream(socket, ownsSocket: true), new WebSocketCreationOptions { IsServer = isServer });
}
