using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Provisioning.Tests.Host;

/// <summary>Whatever a client sends, the host answers as it should and the order stays what it was.</summary>
public sealed class RandomActivityTests(DevelopmentHost host) : IClassFixture<DevelopmentHost>
{
    private static readonly string[] Awkward =
    [
        "", " ", "null", "💥", "‮rtl", "<b>", "**x**", "\0", "\ud800", "1e999", "%s%n", "..", "start'; DROP TABLE record;--",
        "message", "action", "card", "order", "revision", "value", "organizationId", "made-up-verb",
    ];

    private static Gen<string> Strings => Gen.OneOf(
        Gen.Elements(Awkward), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    [Fact]
    public async Task AnyActivity_NeverFails_AndNeverChangesTheOrder()
    {
        var samples = await host.BackendAsync(HttpMethod.Get, "development/samples");
        var order = $"orders/{samples[2].GetProperty("orderId").GetString()}";
        var (id, token) = await host.ConverseAsync(host.Links[2]);
        var before = (await host.BackendAsync(HttpMethod.Get, order)).GetProperty("revision").GetInt32();

        foreach (var body in Bodies().Sample(150, size: 8))
        {
            using var response = await host.SendAsync(
                HttpMethod.Post, $"conversations/{id}/activities", token, new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {body}");
        }

        Assert.Equal(before, (await host.BackendAsync(HttpMethod.Get, order)).GetProperty("revision").GetInt32());
        using var history = await host.SendAsync(HttpMethod.Get, $"conversations/{id}/activities", token);
        using var read = JsonDocument.Parse(await history.Content.ReadAsByteArrayAsync());
        Assert.True(read.RootElement.GetProperty("activities").GetArrayLength() > 1);
    }

    private static Gen<string> Bodies() => Gen.Frequency(
        (8, Activities()),
        (1, Activities().SelectMany(body => Gen.Choose(0, body.Length).Select(length => body[..length]))),
        (1, Strings));

    private static Gen<string> Activities() =>
        from type in Gen.Frequency((9, Gen.Constant("message")), (1, Strings))
        from text in Gen.OneOf(Strings.Select(Quoted), Json(1))
        from value in Gen.OneOf(Gen.Constant("null"), Json(3), Submit())
        from data in Gen.OneOf(Gen.Constant("null"), Json(2))
        from locale in Strings
        select $$"""{"type":{{Quoted(type)}},"text":{{text}},"value":{{value}},"channelData":{{data}},"locale":{{Quoted(locale)}}}""";

    private static Gen<string> Submit() =>
        from verb in Strings
        from inputs in Json(1)
        select $$"""{"action":{{Quoted(verb)}},"card":"x","order":"y","revision":0,"email":{{inputs}}}""";

    private static Gen<string> Json(int depth) => depth == 0
        ? Gen.OneOf(Strings.Select(Quoted), Gen.Elements("null", "true", "0", "-1.5", "1e400", "[]", "{}"))
        : Gen.OneOf(
            Json(0),
            Json(depth - 1).ListOf(3).Select(items => $"[{string.Join(',', items)}]"),
            Strings.Zip(Json(depth - 1)).ListOf(3).Select(fields =>
                $"{{{string.Join(',', fields.Select(field => $"{Quoted(field.Item1)}:{field.Item2}"))}}}"));

    /// <summary>With lone surrogates as escapes, which JSON allows and text does not.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(letter is >= ' ' and <= '~' and not '"' and not '\\' ? letter.ToString() : $"\\u{(int)letter:x4}");
        return quoted.Append('"').ToString();
    }
}
