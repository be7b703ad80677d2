using System.Collections;
using System.Collections.Frozen;
using System.Reflection;
using System.Resources;
using System.Text;

namespace Provisioning.Cards;

/// <summary>A sentence as written, and parsed once it is filled in.</summary>
internal sealed class Sentence(string text)
{
    private CompositeFormat? _composite;

    public string Text { get; } = text;

    public CompositeFormat Composite => _composite ??= CompositeFormat.Parse(Text);
}

/// <summary>Reads the embedded sentences: "Texts.{Room}.resources" in English, "Texts.{Room}.{language}.resources" otherwise.</summary>
internal static class TextResources
{
    private const string Prefix = "Texts.";
    private const string Suffix = ".resources";

    public static FrozenDictionary<string, Sentence> Read(string language)
    {
        var assembly = typeof(TextResources).Assembly;
        var sentences = new Dictionary<string, Sentence>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (LanguageOf(name) == language)
                ReadInto(sentences, assembly, name);
        }

        return sentences.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string? LanguageOf(string resource)
    {
        if (!resource.StartsWith(Prefix, StringComparison.Ordinal) || !resource.EndsWith(Suffix, StringComparison.Ordinal))
            return null;
        var room = resource[Prefix.Length..^Suffix.Length];
        var dot = room.IndexOf('.');
        return dot < 0 ? "en" : room[(dot + 1)..];
    }

    private static void ReadInto(Dictionary<string, Sentence> sentences, Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new ResourceReader(stream);
        foreach (DictionaryEntry entry in reader)
        {
            if (!sentences.TryAdd((string)entry.Key, new Sentence((string)entry.Value!)))
                throw new InvalidOperationException($"The text '{entry.Key}' of {name} exists in another room.");
        }
    }
}
