using System.Net;
using System.Text.Json;

namespace Provisioning.Backend.Tests.Http;

public sealed class RandomBodyTests(BackendHost host) : IClassFixture<BackendHost>
{
    private static readonly string[] Routes =
    [
        "PUT intent", "PUT contact", "POST welcome-mail", "POST reset", "PUT partner-organization", "PUT customer-organization",
        "PUT services/meetings", "PUT services/calling", "POST operations", "POST invitations",
    ];

    private static readonly string[] Names =
    [
        "intent", "email", "organizationId", "customerSetsUp", "customerAdminEmail", "choice", "sites", "location", "name", "timeZone", "earlyRelease",
        "licences", "country", "address1", "address2", "city", "state", "postalCode", "language", "__proto__", "kind",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "now", "later", "self", "customer", "IT", "US", "a@b.example", "acme", "%", "\0", "\ud800", "😀", "\u202e", "<script>", "**x**",
        "' OR 1=1 --", "Europe/Rome", "🇮🇹", new('x', 300), "1e400", "-1", "{{}}", "../..", "\r\nBcc: x@y.example",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AnyBody_NeverBreaks_AndRefusedChangesNothing(int seed)
    {
        var random = new Random(seed);
        var id = await host.OrderAsync();
        for (var i = 0; i < 150; i++)
        {
            var route = Routes[random.Next(Routes.Length)].Split(' ');
            var before = await host.ReadOrderAsync(id);
            var actor = before["contact"].GetProperty("email").GetString()!;
            var reply = await host.Client.SendAsync(route[0], $"/orders/{id}/{route[1]}", Object(random, 3), actor);

            Assert.True((int)reply.Status < 500, $"{route[1]}: {(int)reply.Status}");
            if ((int)reply.Status >= 400)
            {
                Assert.Equal(before.Bytes, (await host.ReadOrderAsync(id)).Bytes);
            }
        }
    }

    [Theory]
    [InlineData("/organizations/matches?kind=customer&email=")]
    [InlineData("/organizations/matches?kind=partner&domain=")]
    [InlineData("/organizations?query=")]
    [InlineData("/organizations?query=acme&cursor=")]
    [InlineData("/organizations/")]
    [InlineData("/site-names/")]
    [InlineData("/countries/")]
    [InlineData("/time-zones/search?text=")]
    [InlineData("/orders?contact=")]
    [InlineData("/orders/")]
    [InlineData("/operations/")]
    public async Task AnyQuestion_NeverBreaks(string path)
    {
        foreach (var text in Texts)
        {
            // A lone surrogate has no place in an address; everything else travels escaped.
            var reply = await host.Client.GetAsync(path + Uri.EscapeDataString(text.Replace("\ud800", "\ufffd", StringComparison.Ordinal)));
            Assert.True((int)reply.Status < 500, $"{path}{text}: {(int)reply.Status}");
        }
    }

    private static string Object(Random random, int depth) =>
        "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Names[random.Next(Names.Length)]}\":{Value(random, depth - 1)}")) + "}";

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => random.Next(-5, 100).ToString(System.Globalization.CultureInfo.InvariantCulture),
        3 => "1.5",
        7 => Object(random, depth),
        8 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))) + "]",
        _ => Text(Texts[random.Next(Texts.Length)]),
    };

    private static string Text(string text) => text == "\ud800" ? "\"\\ud800\"" : JsonSerializer.Serialize(text);
}
