using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Setup;
using Provisioning.TeamsApp;

namespace Provisioning.Tests.TeamsApp;

/// <summary>The package that is uploaded to Teams.</summary>
public sealed class AppPackageTests
{
    private const string Id = "0a1b2c3d-1234-4321-8888-0123456789ab";
    private static readonly AppDetails App = new(Guid.Parse(Id), "setup.partner.example");

    public static TheoryData<string> Languages() => ["en", "it"];

    [Fact]
    public void It_has_the_files_that_the_manifest_names_and_no_others()
    {
        using var zip = Open(App);
        var manifest = Json(zip, "manifest.json");
        string[] named =
        [
            "manifest.json",
            (string)manifest["icons"]!["color"]!,
            (string)manifest["icons"]!["outline"]!,
            (string)manifest["localizationInfo"]!["defaultLanguageFile"]!,
            .. manifest["localizationInfo"]!["additionalLanguages"]!.AsArray().Select(language => (string)language!["file"]!),
        ];

        Assert.Equal(named.Order(), zip.Entries.Select(entry => entry.FullName).Order());
    }

    [Fact]
    public void Ids_and_the_host_are_filled_in()
    {
        using var zip = Open(App with { AppVersion = "1.2.3", Developer = "Rossi \"IT\" S.p.A." });
        var manifest = Json(zip, "manifest.json");

        Assert.Equal(Id, (string)manifest["id"]!);
        Assert.Equal(Id, (string)manifest["bots"]![0]!["botId"]!);
        Assert.Equal("1.2.3", (string)manifest["version"]!);
        Assert.Equal("Rossi \"IT\" S.p.A.", (string)manifest["developer"]!["name"]!);
        Assert.Equal(["setup.partner.example"], manifest["validDomains"]!.AsArray().Select(domain => (string)domain!));
        Assert.Equal("https://setup.partner.example/privacy", (string)manifest["developer"]!["privacyUrl"]!);
        Assert.Equal("https://setup.partner.example/terms", (string)manifest["developer"]!["termsOfUseUrl"]!);
        Assert.DoesNotContain("{{", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains($"/v{(string)manifest["manifestVersion"]!}/", (string)manifest["$schema"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("color.png", Icons.ColorSize, 192)]
    [InlineData("outline.png", Icons.OutlineSize, 32)]
    public void Icons_have_the_size_that_Teams_wants(string name, int size, int wanted)
    {
        using var zip = Open(App);
        var png = Bytes(zip, name);

        Assert.Equal(wanted, size);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        Assert.Equal((wanted, wanted), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public void The_outline_is_white_on_nothing_and_the_colour_fills_the_square()
    {
        var outline = Pixels(Icons.Outline(), Icons.OutlineSize);
        var color = Pixels(Icons.Color(), Icons.ColorSize);

        Assert.All(outline, pixel => Assert.Equal(0xFFFFFFu, pixel >> 8));
        Assert.Contains(outline, pixel => (pixel & 0xFF) == 0xFF);
        Assert.Contains(outline, pixel => (pixel & 0xFF) == 0);
        Assert.All(color, pixel => Assert.Equal(0xFFu, pixel & 0xFF));
        Assert.Contains(color, pixel => pixel == 0xFFFFFFFF);
    }

    [Fact]
    public void Languages_have_the_same_keys_and_each_is_a_place_in_the_manifest()
    {
        using var zip = Open(App);
        var manifest = Json(zip, "manifest.json");
        var english = Json(zip, "en.json").AsObject();
        var italian = Json(zip, "it.json").AsObject();

        Assert.Equal(english.Select(text => text.Key), italian.Select(text => text.Key));
        Assert.All(english.Where(text => text.Key != "$schema"), text => Assert.Equal((string)text.Value!, At(manifest, text.Key)));
        Assert.Equal((string)english["$schema"]!, (string)italian["$schema"]!);
        Assert.NotEqual((string)english["description.full"]!, (string)italian["description.full"]!);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_command_is_one_the_bot_knows(string language)
    {
        using var zip = Open(App);
        var verbs = Json(zip, $"{language}.json").AsObject()
            .Where(text => text.Key.EndsWith("].title", StringComparison.Ordinal))
            .Select(text => GlobalCommand.Recognize(new Answer { Kind = AnswerKind.Text, Text = (string)text.Value! })?.Verb);

        Assert.Equal([CardVerbs.Help, CardVerbs.Status, CardVerbs.Where, CardVerbs.StartOver, CardVerbs.Language], verbs);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_longer_than_Teams_takes(string language)
    {
        using var zip = Open(App);
        foreach (var (key, value) in Json(zip, $"{language}.json").AsObject())
        {
            var most = key switch
            {
                "name.short" => 30,
                "name.full" => 100,
                "description.short" => 80,
                "description.full" => 4000,
                _ when key.EndsWith("].title", StringComparison.Ordinal) => 32,
                _ => 128,
            };
            Assert.InRange(((string)value!).Length, 1, most);
        }
    }

    [Fact]
    public void The_same_details_give_the_same_bytes() => Assert.Equal(AppPackage.Create(App), AppPackage.Create(App));

    [Theory]
    [InlineData("--domain", "setup.partner.example")]
    [InlineData("--app-id", "mine", "--domain", "setup.partner.example")]
    [InlineData("--app-id", Id, "--domain", "https://setup.partner.example")]
    [InlineData("--app-id", Id, "--domain", "localhost")]
    [InlineData("--app-id", Id, "--domain", "setup.partner.example", "--version", "1.0")]
    [InlineData("--app-id", Id, "--domain", "setup.partner.example", "--terms", "http://partner.example")]
    [InlineData("--app-id", Id, "--domain", "setup.partner.example", "--colour", "red")]
    [InlineData("--app-id", Id, "--domain")]
    public void Wrong_arguments_are_told_and_nothing_is_written(params string[] arguments)
    {
        var errors = new StringWriter();

        Assert.Equal(2, Command.Run(arguments, TextWriter.Null, errors));
        Assert.Contains("--", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_writes_the_file_it_is_told_to()
    {
        var folder = Directory.CreateTempSubdirectory("teams-app-").FullName;
        try
        {
            var file = Path.Combine(folder, "new", "app.zip");
            Assert.Equal(0, Command.Run(["--app-id", Id.ToUpperInvariant(), "--domain", "Setup.Partner.example", "--out", file], TextWriter.Null, TextWriter.Null));
            Assert.Equal(AppPackage.Create(App), File.ReadAllBytes(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ZipArchive Open(AppDetails app) => new(new MemoryStream(AppPackage.Create(app)));

    private static JsonNode Json(ZipArchive zip, string name) => JsonNode.Parse(Bytes(zip, name))!;

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The text at a path such as "bots[0].commandLists[0].commands[1].title".</summary>
    private static string At(JsonNode manifest, string path) => (string)path.Replace("[", ".[", StringComparison.Ordinal).Split('.')
        .Aggregate(manifest, (node, part) => part[0] == '[' ? node[int.Parse(part.Trim('[', ']'), CultureInfo.InvariantCulture)]! : node[part]!)!;

    /// <summary>0xRRGGBBAA of each pixel; reads what our writer writes, no other PNG.</summary>
    private static uint[] Pixels(byte[] png, int size)
    {
        const int HeaderEnd = 8 + 12 + 13;
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(HeaderEnd));
        using var zlib = new ZLibStream(new MemoryStream(png, HeaderEnd + 8, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var bytes = rows.ToArray();
        return [.. Enumerable.Range(0, size * size).Select(i => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan((i / size) + 1 + (i * 4))))];
    }
}
