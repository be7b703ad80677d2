using System.Text;
using System.Text.Json.Nodes;

namespace Provisioning.Browser.Tests.DirectLine;

/// <summary>A card as a client holds it: what it shows, and what its buttons send.</summary>
public sealed class ChatCard(JsonNode card)
{
    /// <summary>Its first text.</summary>
    public string Title => Elements(card["body"]).Select(element => (string?)element["text"]).First(text => text is not null)!;

    /// <summary>All that it shows, as it is written.</summary>
    public string Json => card.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public int Bytes => Encoding.UTF8.GetByteCount(Json);

    public bool Offers(string verb) => Actions.Any(action => (string?)action["data"]?["action"] == verb);

    /// <summary>The values of a list's choices.</summary>
    public IReadOnlyList<string> Choices(string input) =>
        [.. Elements(card["body"]).First(element => (string?)element["id"] == input)["choices"]!.AsArray().Select(choice => (string)choice!["value"]!)];

    /// <summary>What the press of a button sends: its data with every input's value, as the web chat merges them.</summary>
    public JsonObject Submit(string verb, params ReadOnlySpan<(string Input, string Value)> inputs)
    {
        var action = Actions.FirstOrDefault(action => (string?)action["data"]?["action"] == verb)
            ?? throw new InvalidOperationException($"The card \"{Title}\" has no button \"{verb}\".");
        var data = action["data"]!.DeepClone().AsObject();
        if ((string?)action["associatedInputs"] != "none")
        {
            foreach (var input in Elements(card["body"]).Where(element => ((string?)element["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true))
                data[(string)input["id"]!] = input["value"]?.ToString() ?? "";
        }
        foreach (var (input, value) in inputs)
        {
            if (!data.ContainsKey(input))
                throw new InvalidOperationException($"The card \"{Title}\" has no input \"{input}\": {Json}");
            data[input] = value;
        }
        return data;
    }

    private IEnumerable<JsonNode> Actions => (card["actions"] as JsonArray)?.Select(action => action!) ?? [];

    private static IEnumerable<JsonNode> Elements(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Elements),
        JsonObject element => Inside(element).Prepend(element),
        _ => [],
    };

    private static IEnumerable<JsonNode> Inside(JsonObject element) =>
        Elements(element["items"]).Concat(Elements(element["columns"])).Concat(Elements(element["body"]));
}
