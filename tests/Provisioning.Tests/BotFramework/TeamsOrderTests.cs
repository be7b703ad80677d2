using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Provisioning.StandIns.Connector;

namespace Provisioning.Tests.BotFramework;

/// <summary>Who writes in Teams is led to their order: by the address of their account, or by one that they prove.</summary>
public sealed partial class TeamsOrderTests(WholeConnectorHost host) : IClassFixture<WholeConnectorHost>
{
    private static readonly JsonSerializerOptions AsShown = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task TheContactOfSeveral_SaysWhichOne_AndTheSetUpGoesOn()
    {
        await OrderAsync("9001", "anna@acme.example");
        await OrderAsync("9002", "anna@acme.example");
        var conversation = host.Converse();

        await SayAsync(conversation, "ciao");
        var list = await LastAsync(conversation);
        Assert.Contains(" · non iniziato · 6 giorni rimasti", list.ToJsonString(AsShown), StringComparison.Ordinal);

        await PressAsync(conversation, list, ("orderNumber", "9001"));
        Assert.Contains("Configura l'ordine 9001", (await LastAsync(conversation)).ToJsonString(AsShown), StringComparison.Ordinal);
        await SayAsync(conversation, "inizia");
        Assert.Contains("Di chi è l'ordine?", (await LastAsync(conversation)).ToJsonString(AsShown), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guest_ProvesTheirAddress_WithTheCodeFromTheMail()
    {
        await OrderAsync("9003", "guest@acme.example");
        var conversation = host.Converse(email: null, signIn: "guest_acme.example#EXT#@host.example");

        await SayAsync(conversation, "ciao");
        await PressAsync(conversation, await LastAsync(conversation), ("email", "guest@acme.example"));
        var asked = await LastAsync(conversation);
        Assert.Contains("un codice di otto cifre", asked.ToJsonString(AsShown), StringComparison.Ordinal);

        await PressAsync(conversation, asked, ("code", await MailedCodeAsync()));
        Assert.Contains("Configura l'ordine 9003", (await LastAsync(conversation)).ToJsonString(AsShown), StringComparison.Ordinal);
        await SayAsync(conversation, "inizia");
        Assert.Contains("Di chi è l'ordine?", (await LastAsync(conversation)).ToJsonString(AsShown), StringComparison.Ordinal);
    }

    private async Task SayAsync(ConnectorConversation conversation, string text)
    {
        var activity = host.Activity("message-text", conversation.Id);
        (activity["id"], activity["text"]) = (Guid.NewGuid().ToString(), text);
        await host.BringAsync(activity);
    }

    private async Task PressAsync(ConnectorConversation conversation, JsonObject shown, params (string Input, string Value)[] inputs)
    {
        var value = shown["attachments"]![0]!["content"]!["actions"]![0]!["data"]!.DeepClone().AsObject();
        foreach (var (input, entered) in inputs)
            value[input] = entered;
        var activity = host.Activity("message-submit", conversation.Id);
        (activity["id"], activity["value"]) = (Guid.NewGuid().ToString(), value);
        await host.BringAsync(activity);
    }

    private async Task<JsonObject> LastAsync(ConnectorConversation conversation) => (await host.PostedAsync(conversation))[^1];

    private async Task OrderAsync(string number, string contact)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/backend/v1/orders")
        {
            Content = JsonContent.Create(new
            {
                orderNumber = number,
                subscriptionId = $"Sub{number}",
                offer = "A-Flex-3",
                contactEmail = contact,
                locale = "it",
                services = new[] { new { kind = "meetings", quantity = 10 } },
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", WholeConnectorHost.CommerceKey);
        using var response = await host.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> MailedCodeAsync()
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (host.Mails("email-proof") is [var mail, ..] && Code().Match(mail) is { Success: true } code)
                return code.Groups[1].Value;
            await Task.Delay(50);
        }
        throw new InvalidOperationException("No code was mailed.");
    }

    [GeneratedRegex("Codice: ([0-9]{4} [0-9]{4})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}

/// <summary>The host with the product's dialogs and backend.</summary>
public sealed class WholeConnectorHost : ConnectorHost
{
    public const string CommerceKey = "a-key-of-the-commerce-system";

    protected override bool IsWhole => true;

    protected override IReadOnlyList<string> Settings => ["--Backend:Keys:0", CommerceKey];

    /// <summary>The mails of a kind, as their readers get them.</summary>
    public IReadOnlyList<string> Mails(string kind) => Directory.Exists(Path.Combine(DataFolder, "mail"))
        ? [.. Directory.EnumerateFiles(Path.Combine(DataFolder, "mail"), $"*-{kind}.eml").Select(File.ReadAllText)]
        : [];
}
