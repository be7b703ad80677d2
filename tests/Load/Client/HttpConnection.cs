using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Provisioning.Load.Client;

/// <summary>
/// One HTTP/1.1 connection to this machine, kept open, one request at a time: as little as can be between the clock and the server.
/// </summary>
internal sealed class HttpConnection : IAsyncDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 * 1024];
    private int filled;

    public int Port { get; private set; }

    public async Task ConnectAsync(int port)
    {
        await socket.ConnectAsync(IPAddress.Loopback, port);
        Port = port;
    }

    /// <summary>Sends a whole request and reads its answer. The answer's memory is good until the next one.</summary>
    public async ValueTask<HttpAnswer> SendAsync(ReadOnlyMemory<byte> request)
    {
        while (request.Length > 0)
            request = request[await socket.SendAsync(request)..];
        filled = 0;
        int head;
        while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            await ReceiveAsync();
        var (status, length) = Head(buffer.AsSpan(0, head));
        var body = head + 4;
        if (length is { } known)
        {
            while (filled < body + known)
                await ReceiveAsync();
            return new HttpAnswer(status, buffer.AsMemory(body, known));
        }
        return new HttpAnswer(status, buffer.AsMemory(body, await ReadChunksAsync(body)));
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return default;
    }

    private async ValueTask ReceiveAsync()
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
        if (read == 0)
            throw new IOException("The server closed the connection.");
        filled += read;
    }

    /// <summary>Null where the length isn't said: then the body comes in chunks.</summary>
    private static (int Status, int? Length) Head(ReadOnlySpan<byte> head)
    {
        if (!Utf8Parser.TryParse(head["HTTP/1.1 ".Length..], out int status, out _))
            throw new InvalidDataException("No HTTP status.");
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            var colon = line.IndexOf((byte)':');
            if (colon == "Content-Length".Length && System.Text.Ascii.EqualsIgnoreCase(line[..colon], "Content-Length"u8)
                && Utf8Parser.TryParse(line[(colon + 1)..].TrimStart((byte)' '), out int length, out _))
            {
                return (status, length);
            }
        }
        return (status, null);
    }

    /// <summary>Moves the chunks together from <paramref name="start"/> on; gives their length.</summary>
    private async ValueTask<int> ReadChunksAsync(int start)
    {
        var (at, end) = (start, start);
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
                await ReceiveAsync();
            if (!Utf8Parser.TryParse(buffer.AsSpan(at, line), out int size, out _, 'x'))
                throw new InvalidDataException("No chunk size.");
            at += line + 2;
            while (filled < at + size + 2)
                await ReceiveAsync();
            if (size == 0)
                return end - start;
            buffer.AsSpan(at, size).CopyTo(buffer.AsSpan(end));
            (at, end) = (at + size + 2, end + size);
        }
    }
}

/// <summary>Status and body of an answer.</summary>
internal readonly record struct HttpAnswer(int Status, ReadOnlyMemory<byte> Body);
