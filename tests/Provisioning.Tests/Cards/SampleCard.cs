using System.Text.Json;
using Provisioning.Cards;

namespace Provisioning.Tests.Cards;

/// <summary>One card with every element, and short ways to read what was written.</summary>
internal static class SampleCard
{
    public static readonly CardStamp Stamp = new("tok", "ord-1", 7);

    public static AdaptiveCard Full => new()
    {
        Lang = "en",
        Speak = "Meetings",
        Body =
        [
            new TextBlock("**Meetings**") { IsHeading = true, Size = TextSize.Large, Weight = TextWeight.Bolder, Spacing = Spacing.None },
            TextBlock.Plain("A_b*c"),
            new FactSet([new Fact("Name", "<b>Acme</b>")]),
            new Container([new TextBlock("inside")]) { Style = ContainerStyle.Attention, Separator = true, Bleed = true },
            new ColumnSet(
            [
                new Column([new TextBlock("left")]) { Width = "auto" },
                new Column([new TextBlock("right")]) { Width = "2" },
            ]),
            new TextInput("siteName") { Label = "Site name", Value = "acme", MaxLength = 63, Style = TextInputStyle.Url, ErrorText = "Taken *already*" },
            new NumberInput("quantity") { Label = "Licences", Value = 1200, Min = 0, Max = 5000 },
            new ChoiceSetInput("timeZone", [new("Rome", "Europe/Rome"), new("Paris", "Europe/Paris")])
            {
                Label = "Time zone", Value = "Europe/Rome", Style = ChoiceStyle.Filtered,
            },
            new ChoiceSetInput("meetings", [new("Now *", "now"), new("Later", "later")]) { Label = "When", Style = ChoiceStyle.Expanded },
            new ToggleInput("earlyRelease", "Early [release]") { Value = true },
        ],
        Actions =
        [
            new SubmitAction("Next", "next") { IsPrimary = true, Data = new Dictionary<string, string> { ["site"] = "a" } },
            new SubmitAction("Remove", "remove-site") { Style = ActionStyle.Destructive },
            new SubmitAction("Back", "back") { NoInputs = true },
            new OpenUrlAction("Summary", "https://bot.example/s.pdf"),
        ],
    };

    public static JsonElement Parse(AdaptiveCard card, CardLevel level = CardLevel.V13) =>
        JsonDocument.Parse(CardJson.Write(card, Stamp, level)).RootElement;

    /// <summary>The first object of the body, at any depth, that has this value under this name.</summary>
    public static JsonElement Find(this JsonElement card, string name, string value) => Objects(card).First(found => found.Is(name, value));

    public static bool Is(this JsonElement element, string name, string value) =>
        element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String && found.GetString() == value;

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) ? found.ToString() : null;

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
