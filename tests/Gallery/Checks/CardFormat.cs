using System.Text.Json;

namespace Provisioning.Gallery.Checks;

/// <summary>The elements of the format that the bot uses, each property with the minor of version 1.x it came with.</summary>
internal static class CardFormat
{
    private static readonly Dictionary<string, int> Element = new() { ["type"] = 0, ["spacing"] = 0, ["separator"] = 0 };
    private static readonly Dictionary<string, int> Input = With(Element, ("id", 0), ("label", 3), ("errorMessage", 3), ("isRequired", 3), ("value", 0));
    private static readonly Dictionary<string, int> Action = new() { ["type"] = 0, ["title"] = 0, ["style"] = 2 };

    public static IReadOnlyDictionary<string, Dictionary<string, int>> Types { get; } = new Dictionary<string, Dictionary<string, int>>
    {
        ["AdaptiveCard"] = new() { ["$schema"] = 0, ["type"] = 0, ["version"] = 0, ["lang"] = 0, ["fallbackText"] = 0, ["speak"] = 0, ["body"] = 0, ["actions"] = 0 },
        ["TextBlock"] = With(Element, ("text", 0), ("wrap", 0), ("size", 0), ("weight", 0), ("color", 0), ("isSubtle", 0), ("style", 5)),
        ["FactSet"] = With(Element, ("facts", 0)),
        ["Container"] = With(Element, ("items", 0), ("style", 0), ("bleed", 2)),
        ["ColumnSet"] = With(Element, ("columns", 0)),
        ["Column"] = With(Element, ("items", 0), ("width", 0)),
        ["Input.Text"] = With(Input, ("isMultiline", 0), ("style", 0), ("maxLength", 0), ("placeholder", 0)),
        ["Input.Number"] = With(Input, ("min", 0), ("max", 0), ("placeholder", 0)),
        ["Input.ChoiceSet"] = With(Input, ("choices", 0), ("style", 0), ("isMultiSelect", 0), ("wrap", 2), ("placeholder", 0)),
        ["Input.Toggle"] = With(Input, ("title", 0), ("valueOn", 0), ("valueOff", 0), ("wrap", 2)),
        ["Action.Submit"] = With(Action, ("data", 0), ("associatedInputs", 3)),
        ["Action.OpenUrl"] = With(Action, ("url", 0)),
    };

    /// <summary>Values that came later than their property.</summary>
    public static int? SinceOfValue(string type, JsonProperty property) => (type, property.Name) switch
    {
        ("Input.ChoiceSet", "style") when property.Value.ValueEquals("filtered") => 5,
        ("Container", "style") when !property.Value.ValueEquals("default") && !property.Value.ValueEquals("emphasis") => 2,
        _ => null,
    };

    private static Dictionary<string, int> With(Dictionary<string, int> common, params (string Name, int Since)[] own)
    {
        var all = new Dictionary<string, int>(common);
        foreach (var (name, since) in own)
            all[name] = since;
        return all;
    }
}
