using System.Buffers;
using System.Text.Json;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.BotFramework.Invokes;

/// <summary>A pressed Action.Execute: what an Action.Submit would have sent, in an envelope.</summary>
/// <param name="Data">The inputs, with the action's name in them as a submit has it.</param>
/// <param name="IsAutomatic">The client asks by itself, nobody pressed.</param>
internal sealed record CardInvoke(RawJson Data, bool IsAutomatic)
{
    public const string ActionName = "adaptiveCard/action";

    private const string Verb = "action";

    /// <summary>Null: it is no such envelope.</summary>
    public static CardInvoke? Read(RawJson? value)
    {
        try
        {
            using var document = value?.Parse();
            return document is null ? null : Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair ("\ud800") is JSON by its form, and no text.
            return null;
        }
    }

    private static CardInvoke? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
            return null;
        var isAutomatic = root.TryGetProperty("trigger", out var trigger) && trigger.ValueKind == JsonValueKind.String && trigger.ValueEquals("automatic");
        var verb = action.TryGetProperty("verb", out var named) && named.ValueKind == JsonValueKind.String ? named : default;
        return action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? new CardInvoke(With(data, verb), isAutomatic)
            : new CardInvoke(With(default, verb), isAutomatic);
    }

    private static RawJson With(JsonElement data, JsonElement verb)
    {
        var hasData = data.ValueKind == JsonValueKind.Object;
        if (hasData && (verb.ValueKind == JsonValueKind.Undefined || data.TryGetProperty(Verb, out _)))
            return RawJson.From(data);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (verb.ValueKind == JsonValueKind.String)
            {
                writer.WritePropertyName(Verb);
                verb.WriteTo(writer);
            }
            foreach (var property in hasData ? data.EnumerateObject() : default)
                property.WriteTo(writer);
            writer.WriteEndObject();
        }
        return new RawJson(buffer.WrittenMemory);
    }
}
