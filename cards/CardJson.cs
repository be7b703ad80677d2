using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Provisioning.Cards;

/// <summary>Writes a card as Adaptive Card JSON in UTF-8.</summary>
public static class CardJson
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Clients drop or refuse further buttons.</summary>
    public const int MaxActions = 5;

    /// <summary>In bytes; what the narrowest client takes with room for the message around it.</summary>
    public const int MaxSize = 20 * 1024;

    private const int FallbackLength = 300;

    // Cards travel inside JSON only, never inside HTML: letters of every script stay readable and short.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? workspace;

    /// <exception cref="InvalidOperationException">A bug in the factory: too many actions, or a name that submits keep for themselves.</exception>
    public static byte[] Write(AdaptiveCard card, CardStamp stamp, CardLevel level)
    {
        var buffer = workspace ??= new ArrayBufferWriter<byte>(MaxSize);
        buffer.ResetWrittenCount();
        Write(buffer, card, stamp, level);
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidOperationException">A bug in the factory: too many actions, or a name that submits keep for themselves.</exception>
    public static void Write(IBufferWriter<byte> output, AdaptiveCard card, CardStamp stamp, CardLevel level)
    {
        if (card.Actions.Count > MaxActions)
            throw new InvalidOperationException($"A card has {card.Actions.Count} actions; clients show {MaxActions}.");
        var traits = LevelTraits.Of(level);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("$schema"u8, "http://adaptivecards.io/schemas/adaptive-card.json"u8);
        json.WriteString("type"u8, "AdaptiveCard"u8);
        json.WriteString("version"u8, traits.Version);
        if (card.Lang is { } lang)
            json.WriteString("lang"u8, lang);
        json.WriteString("fallbackText"u8, Markdown.Clean(card.FallbackText ?? CardText.Body(card), FallbackLength));
        if (card.Speak is { } speak)
            json.WriteString("speak"u8, Markdown.Clean(speak));
        new ElementWriter(json, traits, Texts.For(card.Lang)).Write("body"u8, card.Body);
        if (card.Actions.Count > 0)
            new ActionWriter(json, stamp).Write("actions"u8, card.Actions);
        json.WriteEndObject();
    }
}
