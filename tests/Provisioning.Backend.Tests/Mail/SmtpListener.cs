using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Provisioning.Backend.Tests.Mail;

/// <summary>As much of an SMTP server as a client needs, on loopback.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> messages = new();

    private SmtpListener(TcpListener listener) => this.listener = listener;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Messages => [.. messages];

    /// <summary>The answer to RCPT TO.</summary>
    public Func<string, string> Answer { get; set; } = _ => "250 ok";

    public int Seen(string recipient) => seen.GetValueOrDefault(recipient);

    public static SmtpListener Start(int port = 0)
    {
        var server = new SmtpListener(new TcpListener(IPAddress.Loopback, port));
        server.listener.Start();
        _ = server.AcceptAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "QUIT")
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }

            await writer.WriteLineAsync(verb switch
            {
                "RCPT" => Recipient(line),
                "DATA" => "354 go on",
                _ => "250 ok",
            });
            if (verb == "DATA")
            {
                messages.Enqueue(await ReadMessageAsync(reader));
                await writer.WriteLineAsync("250 taken");
            }
        }
    }

    private string Recipient(string line)
    {
        var address = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
        seen.AddOrUpdate(address, 1, (_, count) => count + 1);
        return Answer(address);
    }

    private static async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            message.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return message.ToString();
    }
}
