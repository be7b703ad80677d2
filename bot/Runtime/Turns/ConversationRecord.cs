using System.Text.Json;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>Reads a conversation's state from the text of its record, of this schema or another one.</summary>
internal static class ConversationRecord
{
    /// <summary>A record of another schema keeps what identifies the conversation; the position is found again from the order.</summary>
    public static ConversationState Read(ReadOnlySpan<byte> value)
    {
        if (VersionOf(value) == ConversationState.CurrentSchemaVersion)
            return JsonSerializer.Deserialize(value, StateJson.Default.ConversationState)!;
        var kept = JsonSerializer.Deserialize(value, StateJson.Default.ConversationIdentity)!;
        return new ConversationState
        {
            Reference = kept.Reference,
            Identity = kept.Identity,
            Locale = kept.Locale,
            LogLength = kept.LogLength,
            // What was acted on stays so: a sender that missed the answer during a deploy sends again to the new version.
            Processed = kept.Processed,
            IsRebuilt = true,
        };
    }

    /// <summary>It is written first: the rest of the record is not read for it.</summary>
    private static int? VersionOf(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("schemaVersion"u8);
            reader.Read();
            if (isVersion)
                return reader.GetInt32();
            reader.Skip();
        }
        return null;
    }
}
