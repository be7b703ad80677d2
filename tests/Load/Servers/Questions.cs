using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provisioning.Load.Servers;

/// <summary>The words of the waterfall's cards, the same for every server that is measured.</summary>
internal sealed record Questions(
    [property: JsonPropertyName("questions")] IReadOnlyList<Question> Items,
    Question Summary,
    string Note,
    string Placeholder,
    IReadOnlyList<QuestionAction> Actions)
{
    public static Questions Read()
    {
        using var file = typeof(Questions).Assembly.GetManifestResourceStream("questions.json")!;
        return JsonSerializer.Deserialize(file, QuestionsJson.Default.Questions)!;
    }

    /// <summary>The question of that number from 0 on; after the last one the summary.</summary>
    public Question At(int index) => index < Items.Count ? Items[index] : Summary;
}

internal sealed record Question(string Name, string Title, string Explanation, string Note, IReadOnlyList<string> Choices);

internal sealed record QuestionAction(string Title, string Verb);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Questions))]
internal sealed partial class QuestionsJson : JsonSerializerContext;
