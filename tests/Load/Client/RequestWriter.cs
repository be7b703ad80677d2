using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Provisioning.Load.Client;

/// <summary>Writes requests into one buffer that is used again.</summary>
internal sealed class RequestWriter
{
    private readonly ArrayBufferWriter<byte> request = new(4096);
    private readonly byte[] body = new byte[8 * 1024];

    public ReadOnlyMemory<byte> Get(string path, string? bearer = null) => Head("GET", path, bearer, 0);

    public ReadOnlyMemory<byte> Post(string path, ReadOnlySpan<byte> content, string? bearer = null)
    {
        Head("POST", path, bearer, content.Length);
        request.Write(content);
        return request.WrittenMemory;
    }

    /// <summary>A message to the Bot Connector's route: with its token, or from nobody in particular, who gets replies in the answer only.</summary>
    public ReadOnlyMemory<byte> Message(string conversation, int turn, string text, ConnectorLine? line = null)
    {
        var (serviceUrl, mode) = (line?.ServiceUrl ?? "http://127.0.0.1:9/", line is { IsPosted: true } ? "normal" : "expectReplies");
        Utf8.TryWrite(body, CultureInfo.InvariantCulture, $$"""
            {"type":"message","id":"{{conversation}}-{{turn}}","timestamp":"2026-01-01T00:00:00.000Z","channelId":"emulator","serviceUrl":"{{serviceUrl}}","from":{"id":"user-{{conversation}}","name":"User","role":"user"},"recipient":{"id":"bot","name":"Bot","role":"bot"},"conversation":{"id":"{{conversation}}"},"text":"{{text}}","textFormat":"plain","locale":"en-US","localTimezone":"Europe/Rome","deliveryMode":"{{mode}}"}
            """, out var length);
        return Post("/api/messages", body.AsSpan(0, length), line?.Token);
    }

    private ReadOnlyMemory<byte> Head(string method, string path, string? bearer, int length)
    {
        request.ResetWrittenCount();
        Add($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        if (bearer is not null)
            Add($"Authorization: Bearer {bearer}\r\n");
        Add($"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n");
        return request.WrittenMemory;
    }

    private void Add(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture), request);
}
