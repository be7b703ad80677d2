using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>An activity that was acted on, and where its replies are in the log.</summary>
/// <param name="After">The replies' entries follow this sequence.</param>
/// <param name="Count">How many there are.</param>
public sealed record ProcessedActivity(long After, int Count);

/// <summary>
/// The last activities that a conversation acted on. One text, "id after count;" for each, oldest first: every turn reads and
/// writes all of them and looks for one, and a list of objects would be the largest part of reading a record.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct ProcessedActivities
{
    /// <summary>A channel repeats within seconds, never this many turns later.</summary>
    private const int Most = 32;

    private readonly string? entries;

    private ProcessedActivities(string entries) => this.entries = entries;

    /// <summary>Null where that activity was not acted on, or so long ago that it is forgotten.</summary>
    public ProcessedActivity? Find(string id)
    {
        if (entries is null)
            return null;
        var name = Name(id);
        for (var from = 0; entries.IndexOf(name, from, StringComparison.Ordinal) is >= 0 and var at; from = at + 1)
        {
            if (at > 0 && entries[at - 1] != ';' || entries.ElementAtOrDefault(at + name.Length) != ' ')
                continue;
            var rest = entries.AsSpan(at + name.Length + 1);
            rest = rest[..rest.IndexOf(';')];
            var middle = rest.IndexOf(' ');
            return new ProcessedActivity(
                long.Parse(rest[..middle], CultureInfo.InvariantCulture), int.Parse(rest[(middle + 1)..], CultureInfo.InvariantCulture));
        }
        return null;
    }

    /// <summary>With one more; the oldest is forgotten when there are too many.</summary>
    public ProcessedActivities Add(string id, ProcessedActivity processed)
    {
        var kept = entries.AsSpan();
        if (kept.Count(';') >= Most)
            kept = kept[(kept.IndexOf(';') + 1)..];
        return new(string.Create(CultureInfo.InvariantCulture, $"{kept}{Name(id)} {processed.After} {processed.Count};"));
    }

    /// <summary>What separates entries cannot be in a name.</summary>
    private static string Name(string id) => id.AsSpan().ContainsAny(' ', ';') || id.Contains('%') ? Uri.EscapeDataString(id) : id;

    internal sealed class Converter : JsonConverter<ProcessedActivities>
    {
        /// <summary>What is not such a text is of another version, and nothing is known of what it means.</summary>
        public override ProcessedActivities Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } entries && IsSound(entries))
                return new(entries);
            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, ProcessedActivities value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.entries);

        private static bool IsSound(string entries) => entries.EndsWith(';');
    }
}
