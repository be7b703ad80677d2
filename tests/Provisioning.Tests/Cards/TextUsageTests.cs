using System.Text.RegularExpressions;
using Provisioning.Cards;

namespace Provisioning.Tests.Cards;

/// <summary>
/// Reads the sources: a sentence nobody says is removed, a sentence that is said exists. A literal that ends with a full stop,
/// or goes on with a placeholder ($"error.{code}"), stands for every key that begins with it.
/// </summary>
public sealed partial class TextUsageTests
{
    private static readonly string[] Rooms = ["cards", "dialogs", "bot"];
    private static readonly IReadOnlyCollection<string> Keys = Texts.For("en").Keys;
    private static readonly IReadOnlyList<(string File, string Text)> Sources = ReadSources();

    [Fact]
    public void Every_sentence_is_said_somewhere()
    {
        var literals = Sources.SelectMany(source => KeyLiteral().Matches(source.Text)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var prefixes = literals.Where(literal => literal.EndsWith('.')).ToList();

        var unused = Keys.Where(key => !literals.Contains(key) && !literals.Contains(WithoutCount(key)) && !prefixes.Exists(key.StartsWith));

        Assert.Empty(unused);
    }

    [Fact]
    public void Every_sentence_that_is_said_exists()
    {
        var known = Keys.Concat(Keys.Select(WithoutCount)).ToHashSet(StringComparer.Ordinal);

        var missing =
            from source in Sources
            from match in SaidKey().Matches(source.Text)
            let key = match.Groups[1].Value
            where !known.Contains(key)
            select $"{source.File}: {key}";

        Assert.Empty(missing);
    }

    private static string WithoutCount(string key) =>
        key.EndsWith(".one", StringComparison.Ordinal) ? key[..^4] : key.EndsWith(".other", StringComparison.Ordinal) ? key[..^6] : key;

    private static List<(string File, string Text)> ReadSources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Provisioning.sln")))
            root = root.Parent;
        Assert.NotNull(root);
        var built = Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar;
        return
        [
            .. from room in Rooms
               from file in Directory.EnumerateFiles(Path.Combine(root.FullName, room), "*.cs", SearchOption.AllDirectories)
               where !file.Contains(built, StringComparison.Ordinal)
               select (Path.GetRelativePath(root.FullName, file), File.ReadAllText(file)),
        ];
    }

    [GeneratedRegex("\"([a-z0-9-]+\\.(?:[a-z0-9-]+\\.)*(?:[a-z0-9-]+(?=\")|(?=[\"{])))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyLiteral();

    // texts["room.key"], t["room.key"], Texts["room.key"]; Format("room.key", …), Count("room.key", …)
    [GeneratedRegex("(?:\\b(?:t|_t|texts|_texts|Texts)\\[|\\b(?:t|_t|texts|_texts|Texts)\\.(?:Format|Count)\\()\\s*\"([a-z0-9-]+(?:\\.[a-z0-9-]+)+)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SaidKey();
}
