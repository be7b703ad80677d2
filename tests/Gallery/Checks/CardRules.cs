using System.Text.Json;
using Provisioning.Cards;

namespace Provisioning.Gallery.Checks;

/// <summary>What a card's JSON has to keep to, whatever draws it.</summary>
public static class CardRules
{
    /// <summary>What is wrong, in sentences.</summary>
    /// <param name="card">The card as it is sent.</param>
    /// <param name="minor">Of the newest version 1.x that the channel knows.</param>
    public static IReadOnlyList<string> Broken(byte[] card, int minor)
    {
        var broken = new List<string>();
        if (card.Length > CardJson.MaxSize)
            broken.Add($"{card.Length} bytes, more than {CardJson.MaxSize}");
        using var json = JsonDocument.Parse(card);
        if (json.RootElement.TryGetProperty("actions", out var actions) && actions.GetArrayLength() > CardJson.MaxActions)
            broken.Add($"{actions.GetArrayLength()} actions, more than {CardJson.MaxActions}");
        if (json.RootElement.GetProperty("version").GetString() is var version && version != $"1.{minor}")
            broken.Add($"says version {version}, the channel has 1.{minor}");
        AddUnknown(json.RootElement, "$", minor, broken);
        return broken;
    }

    private static void AddUnknown(JsonElement element, string path, int minor, List<string> broken)
    {
        var type = element.TryGetProperty("type", out var named) ? named.GetString()! : "";
        if (!CardFormat.Types.TryGetValue(type, out var properties))
        {
            broken.Add($"{path}: the type '{type}' is not known");
            return;
        }
        foreach (var property in element.EnumerateObject())
        {
            var at = $"{path}.{property.Name}";
            if (!properties.TryGetValue(property.Name, out var since))
                broken.Add($"{at}: {type} has no such property");
            else if (since > minor)
                broken.Add($"{at}: since 1.{since}, the channel has 1.{minor}");
            if (CardFormat.SinceOfValue(type, property) is { } valueSince && valueSince > minor)
                broken.Add($"{at}: the value '{property.Value}' is since 1.{valueSince}, the channel has 1.{minor}");
            if (property.Name is "body" or "items" or "columns" or "actions")
            {
                foreach (var (index, item) in property.Value.EnumerateArray().Index())
                    AddUnknown(item, $"{at}[{index}]", minor, broken);
            }
        }
    }
}
