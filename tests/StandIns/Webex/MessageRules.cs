using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Webex;

/// <summary>What Webex takes as a new message.</summary>
internal static class MessageRules
{
    private const int LongestText = 7_439;
    private const int LargestCard = 22 * 1024;
    private const int MostActions = 5;
    private static readonly Version Newest = new(1, 3);

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Fault(JsonObject body)
    {
        var (text, markdown) = ((string?)body["text"], (string?)body["markdown"]);
        var targets = new[] { "roomId", "toPersonId", "toPersonEmail" }.Count(name => (string?)body[name] is { Length: > 0 });
        if (targets != 1)
            return "Exactly one of roomId, toPersonId and toPersonEmail is needed.";
        if (string.IsNullOrEmpty(text) && string.IsNullOrEmpty(markdown))
            return "Text or markdown is needed.";
        if (Bytes(text) > LongestText || Bytes(markdown) > LongestText)
            return $"Message length limited to {LongestText} bytes.";
        return body["attachments"] switch
        {
            null => null,
            JsonArray { Count: 1 } list => AttachmentFault(list[0]),
            _ => "Only one attachment is supported.",
        };
    }

    private static string? AttachmentFault(JsonNode? attachment)
    {
        if ((string?)attachment?["contentType"] != "application/vnd.microsoft.card.adaptive" || attachment["content"] is not JsonObject card)
            return "Unsupported attachment content type.";
        if ((string?)card["type"] != "AdaptiveCard" || !Version.TryParse((string?)card["version"], out var version) || version > Newest)
            return "Unsupported card version.";
        if (card.ToJsonString().Length > LargestCard)
            return "The card is too large.";
        return card["actions"] is JsonArray { Count: > MostActions } actions
            ? string.Create(CultureInfo.InvariantCulture, $"At most {MostActions} actions, not {actions.Count}.")
            : TooNew(card);
    }

    /// <summary>Elements and actions that came after 1.3 are not shown.</summary>
    private static string? TooNew(JsonNode? node) => node switch
    {
        JsonObject { } element when (string?)element["type"] is "Action.Execute" or "Table" or "Carousel" or "Badge" => $"Unsupported element {element["type"]}.",
        JsonObject element => element.Select(property => property.Value is JsonObject or JsonArray ? TooNew(property.Value) : null).FirstOrDefault(fault => fault is not null),
        JsonArray list => list.Select(TooNew).FirstOrDefault(fault => fault is not null),
        _ => null,
    };

    private static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
