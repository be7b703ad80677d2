using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Provisioning.TeamsApp;

/// <summary>The app package: a zip with the manifest, a file for each language, and the icons. The same details give the same bytes.</summary>
public static partial class AppPackage
{
    private static readonly string[] Languages = ["en.json", "it.json"];
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Create(AppDetails app)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Manifest(app));
            foreach (var language in Languages)
                Add(zip, language, Resource(language));
            Add(zip, "color.png", Icons.Color());
            Add(zip, "outline.png", Icons.Outline());
        }
        return bytes.ToArray();
    }

    private static byte[] Manifest(AppDetails app)
    {
        // The manifest's own words are the default language's: they stand once, in its file.
        var words = JsonNode.Parse(Resource("en.json"))!.AsObject();
        var manifest = JsonNode.Parse(Resource("manifest.json"))!;
        Fill(manifest, name => name switch
        {
            "appId" => app.Id.ToString("D"),
            "domain" => app.Domain,
            "version" => app.AppVersion,
            "developer" => app.Developer,
            "privacy" => app.Privacy,
            "terms" => app.Terms,
            _ when name.StartsWith("en:", StringComparison.Ordinal) => (string)words[name[3..]]!,
            _ => throw new InvalidOperationException($"The manifest has a place '{name}' that nothing fills."),
        });
        return JsonSerializer.SerializeToUtf8Bytes(manifest, Readable);
    }

    private static void Fill(JsonNode node, Func<string, string> valueOf)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject parent => parent.Select(property => property.Value),
            JsonArray parent => parent,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>().ToList())
        {
            if (child.GetValueKind() == JsonValueKind.String)
                child.ReplaceWith(Place().Replace((string)child!, match => valueOf(match.Groups[1].Value)));
            else
                Fill(child, valueOf);
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(AppPackage).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    [GeneratedRegex(@"\{\{([^}]+)\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
