using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Provisioning.StandIns.Webex;

namespace Provisioning.Tests.Webex;

/// <summary>Cards as Webex has them.</summary>
internal static class WebexCards
{
    /// <summary>What the card's first button sends, with these inputs.</summary>
    public static JsonObject Submit(Message card, params (string Input, string Value)[] inputs)
    {
        var sent = card.Card!["actions"]![0]!["data"]!.DeepClone().AsObject();
        foreach (var (input, value) in inputs)
            sent[input] = value;
        return sent;
    }

    public static string Shown(Message message) => message.Card!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
