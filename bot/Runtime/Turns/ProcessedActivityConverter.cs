using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>Every turn reads and writes all of a record's processed activities: by hand that costs half of what is generated.</summary>
internal sealed class ProcessedActivityConverter : JsonConverter<ProcessedActivity>
{
    public override ProcessedActivity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        var (id, after, count) = ("", 0L, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("i"u8) && reader.Read())
                id = reader.GetString() ?? "";
            else if (reader.ValueTextEquals("a"u8) && reader.Read())
                after = reader.GetInt64();
            else if (reader.ValueTextEquals("n"u8) && reader.Read())
                count = reader.GetInt32();
            else
                reader.Skip();
        }
        return new ProcessedActivity(id, after, count);
    }

    public override void Write(Utf8JsonWriter writer, ProcessedActivity value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("i"u8, value.Id);
        writer.WriteNumber("a"u8, value.After);
        writer.WriteNumber("n"u8, value.Count);
        writer.WriteEndObject();
    }
}
