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

    [Fact]
    public async Task CardThatWasPostedTwice_AnsweredOnTheForgottenCopy_IsAnsweredOnBoth()
    {
        var (conversation, copies) = await TwiceShownAsync("9004", "bruno@acme.example");

        await PressAsync(conversation, copies[0], on: Id(copies[0]));
        var shown = await host.PostedAsync(conversation);

        Assert.Equal(3, shown.Length);
        Assert.Equal([Id(copies[0]), Id(copies[1])], shown[..2].Select(Id));
        Assert.All(shown[..2], AssertAnswered);
        Assert.Contains("Di chi è l'ordine?", shown[2].ToJsonString(AsShown), StringComparison.Ordinal);
        // What is for ourselves is not sent.
        Assert.DoesNotContain(shown, activity => activity.ContainsKey("answeredOn"));

        await PressAsync(conversation, copies[0], on: Id(copies[0]));
        Assert.Contains("Di chi è l'ordine?", (await LastAsync(conversation)).ToJsonString(AsShown), StringComparison.Ordinal);
        Assert.All((await host.PostedAsync(conversation))[..2], AssertAnswered);
    }

    [Fact]
    public async Task CardThatWasPostedTwice_AnsweredOnTheNotedCopy_TheOtherOneChangesNothing()
    {
        var (conversation, copies) = await TwiceShownAsync("9005", "carla@acme.example");
        await PressAsync(conversation, copies[1], on: Id(copies[1]));
        AssertAnswered((await host.PostedAsync(conversation))[1]);
        var before = await OrdersOfAsync("carla@acme.example");

        await PressAsync(conversation, copies[0], on: Id(copies[0]));

        var shown = await host.PostedAsync(conversation);
        Assert.Contains("Di chi è l'ordine?", shown[^1].ToJsonString(AsShown), StringComparison.Ordinal);
        Assert.Equal(before, await OrdersOfAsync("carla@acme.example"));
    }

    [Theory]
    [InlineData("9006", "somebody's own")]
    [InlineData("9007", "../../a%3Aother/activities/1000000000001")]
    [InlineData("9008", "..")]
    public async Task AnswerOnAMessageThatIsNotThere_ChangesNothingElsewhere(string order, string forged)
    {
        var other = host.Converse(id: $"a:other-{order}");
        other.Activities.Add(new JsonObject { ["id"] = forged, ["text"] = "of the other" });
        var (conversation, copies) = await TwiceShownAsync(order, $"{order}@acme.example");
        var calls = CallCount();

        await PressAsync(conversation, copies[1], on: forged);
        var shown = await host.PostedAsync(conversation);

        Assert.Equal(3, shown.Length);
        AssertAnswered(shown[1]);
        Assert.Equal("of the other", (string?)Assert.Single(other.Activities)["text"]);
        Assert.Empty(other.History);
        lock (host.Service.Gate)
        {
            Assert.All(host.Service.Calls.Skip(calls), call => Assert.Contains(
                $"/v3/conversations/{Uri.EscapeDataString(conversation.Id)}/", call.Target, StringComparison.Ordinal));
        }
    }

    /// <summary>The first card stands there twice: the answer to the first post was lost, and the queue noted the second one.</summary>
    private async Task<(ConnectorConversation Conversation, JsonObject[] Copies)> TwiceShownAsync(string order, string contact)
    {
        await OrderAsync(order, contact);
        var conversation = host.Converse(contact, contact);
        host.Service.Fail(new ConnectorFault(502, Method: "POST", AfterEffect: true));
        await SayAsync(conversation, "ciao");
        var copies = await host.PostedAsync(conversation);
        Assert.Equal(2, copies.Length);
        Assert.Equal(copies[0]["attachments"]!.ToJsonString(), copies[1]["attachments"]!.ToJsonString());
        return (conversation, [.. copies.Select(copy => copy.DeepClone().AsObject())]);
    }

    private static string Id(JsonObject activity) => activity["id"]!.GetValue<string>();

    private static void AssertAnswered(JsonObject activity)
    {
        var card = activity.ToJsonString(AsShown);
        Assert.Contains("La tua risposta", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Action.", card, StringComparison.Ordinal);
    }

    private int CallCount()
    {
        lock (host.Service.Gate)
            return host.Service.Calls.Count;
    }

    /// <summary>The orders of a contact as the commerce system reads them.</summary>
    private async Task<string> OrdersOfAsync(string contact)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/backend/v1/orders?contact={Uri.EscapeDataString(contact)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", WholeConnectorHost.CommerceKey);
        using var response = await host.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return body;
    }

    private async Task SayAsync(ConnectorConversation conversation, string text)
    {
        var activity = host.Activity("message-text", conversation.Id);
        (activity["id"], activity["text"]) = (Guid.NewGuid().ToString(), text);
        await host.BringAsync(activity);
    }

    private Task PressAsync(ConnectorConversation conversation, JsonObject shown, params (string Input, string Value)[] inputs) =>
        PressAsync(conversation, shown, Id(shown), inputs);

    private async Task PressAsync(
        ConnectorConversation conversation, JsonObject shown, string on, params (string Input, string Value)[] inputs)
    {
        var value = shown["attachments"]![0]!["content"]!["actions"]![0]!["data"]!.DeepClone().AsObject();
        foreach (var (input, entered) in inputs)
            value[input] = entered;
        var activity = host.Activity("message-submit", conversation.Id);
        (activity["id"], activity["value"], activity["replyToId"]) = (Guid.NewGuid().ToString(), value, on);
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
