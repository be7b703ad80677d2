using System.Buffers;
using System.Text.Json;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.BotFramework.Invokes;

/// <summary>
/// The answer to a pressed Action.Execute: one card or one sentence, shown in the place of the card that was pressed.
/// A turn that says several things says them in one card, in their order; the last card's buttons are what can be pressed.
/// </summary>
internal static class InvokeAnswer
{
    private const string Message = "application/vnd.microsoft.activity.message";
    private const string Error = "application/vnd.microsoft.error";

    public static ReadOnlyMemory<byte> Of(IReadOnlyList<OutboundActivity> replies)
    {
        var documents = new List<JsonDocument>(replies.Count);
        try
        {
            foreach (var reply in replies)
                documents.Add(JsonDocument.Parse(reply.Utf8));
            return Of([.. documents.Select(document => document.RootElement)]);
        }
        finally
        {
            documents.ForEach(document => document.Dispose());
        }
    }

    public static ReadOnlyMemory<byte> Sentence(string text) => Write(200, Message, writer => writer.WriteStringValue(text));

    public static ReadOnlyMemory<byte> Malformed() => Write(400, Error, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("code"u8, "BadRequest"u8);
        writer.WriteString("message"u8, "The action can't be read."u8);
        writer.WriteEndObject();
    });

    /// <summary>The answer as one of the replies, for a sender that expects them all in one.</summary>
    public static ReadOnlyMemory<byte> AsActivity(ReadOnlyMemory<byte> answer)
    {
        var buffer = new ArrayBufferWriter<byte>(answer.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "invokeResponse"u8);
            writer.WriteStartObject("value"u8);
            writer.WriteNumber("status"u8, 200);
            writer.WritePropertyName("body"u8);
            writer.WriteRawValue(answer.Span, skipInputValidation: true);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Of(JsonElement[] replies)
    {
        var last = Array.FindLast(replies, reply => CardOf(reply) is not null);
        return last.ValueKind == JsonValueKind.Undefined
            ? Sentence(string.Join("\n\n", replies.Select(TextOf).Where(text => text.Length > 0)))
            : Write(200, Attachment.AdaptiveCard, writer => WriteCard(writer, CardOf(last)!.Value, replies));
    }

    /// <summary>The last card as it is, with what was said before it above it.</summary>
    private static void WriteCard(Utf8JsonWriter writer, JsonElement card, JsonElement[] replies)
    {
        writer.WriteStartObject();
        foreach (var property in card.EnumerateObject().Where(property => !property.NameEquals("body"u8)))
            property.WriteTo(writer);
        writer.WriteStartArray("body"u8);
        foreach (var reply in replies)
        {
            if (TextOf(reply) is { Length: > 0 } text)
                WriteText(writer, text);
            if (CardOf(reply) is { } said && said.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.Array)
            {
                foreach (var element in body.EnumerateArray())
                    element.WriteTo(writer);
            }
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "TextBlock"u8);
        writer.WriteString("text"u8, text);
        writer.WriteBoolean("wrap"u8, value: true);
        writer.WriteEndObject();
    }

    private static string TextOf(JsonElement reply) =>
        reply.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static JsonElement? CardOf(JsonElement reply)
    {
        if (!reply.TryGetProperty("attachments", out var attachments))
            return null;
        foreach (var attachment in attachments.EnumerateArray())
        {
            if (attachment.GetProperty("contentType").ValueEquals(Attachment.AdaptiveCard) && attachment.TryGetProperty("content", out var card))
                return card;
        }
        return null;
    }

    private static ReadOnlyMemory<byte> Write(int status, string type, Action<Utf8JsonWriter> value)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode"u8, status);
            writer.WriteString("type"u8, type);
            writer.WritePropertyName("value"u8);
            value(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
