using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provisioning.Bot.Runtime.Schema;

/// <summary>
/// One JSON value as UTF-8 bytes, carried through unparsed. A card is written once and copied to the wire as it is;
/// what a channel sends in an open field (value, channelData) is parsed only by whoever needs it.
/// </summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson(ReadOnlyMemory<byte> utf8) : IEquatable<RawJson>
{
    /// <summary>The value's bytes. The giver promises that they are one valid JSON value.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    /// <summary>Parses the value. The caller disposes of the document.</summary>
    public JsonDocument Parse() => JsonDocument.Parse(Utf8);

    /// <summary>The element's bytes as they were written.</summary>
    public static RawJson From(JsonElement element) => new(JsonMarshal.GetRawUtf8Value(element).ToArray());

    public bool Equals(RawJson other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);
}

/// <summary>Reads a value without understanding it. Public for serialisers made at build time elsewhere.</summary>
public sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var value = RawJson.From(document.RootElement);
        // The reader checks the form, not the letters; what is carried on unparsed must be sound for whoever gets it.
        return System.Text.Unicode.Utf8.IsValid(value.Utf8.Span) ? value : throw new JsonException("A value is not valid UTF-8.");
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
