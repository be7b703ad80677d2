using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Provisioning.StandIns.Connector;

namespace Provisioning.Tests.BotFramework;

/// <summary>Every kind of activity that Teams sends, as it sends it: what the bot does about it, and what it leaves alone.</summary>
public sealed class ActivityTypeTests(ConnectorHost host) : IClassFixture<ConnectorHost>
{
    public static TheoryData<string> Everything => new(Payload.All);

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Anything_IsAcknowledged_AndTheNextMessageIsHeard(string payload)
    {
        var conversation = host.Converse();
        var expected = payload is "invoke-task-fetch" or "invoke-nameless" ? HttpStatusCode.NotImplemented : HttpStatusCode.OK;

        var (status, _) = await host.BringAsync(host.Activity(payload, conversation.Id));
        await host.BringAsync(Message(conversation, "after that"));

        Assert.Equal(expected, status);
        Assert.Equal("heard after that from anna@acme.example", await LastTextAsync(conversation));
    }

    [Theory]
    [InlineData("conversation-update-removed")]
    [InlineData("installation-update-remove")]
    [InlineData("installation-update-remove-upgrade")]
    [InlineData("installation-update-upgrade")]
    [InlineData("message-reaction-added")]
    [InlineData("message-reaction-removed")]
    [InlineData("message-edited")]
    [InlineData("message-undeleted")]
    [InlineData("message-deleted")]
    [InlineData("typing")]
    [InlineData("end-of-conversation")]
    [InlineData("event-read-receipt")]
    [InlineData("unknown-type")]
    [InlineData("group-conversation-update-installed")]
    [InlineData("channel-conversation-update")]
    [InlineData("channel-conversation-update-removed")]
    [InlineData("channel-conversation-update-renamed")]
    [InlineData("channel-message-reaction-added")]
    public async Task NotForTheBot_NothingIsSaid(string payload)
    {
        var conversation = host.Converse();

        var (status, body) = await host.BringAsync(host.Activity(payload, conversation.Id));
        await host.BringAsync(Message(conversation, "after that"));

        Assert.Equal((HttpStatusCode.OK, ""), (status, body));
        Assert.Equal(["heard after that from anna@acme.example"], await TextsAsync(conversation));
    }

    [Fact]
    public async Task Text_IsHeard_AsThePersonWhoseAddressItIs_AndAnsweredToIt()
    {
        var conversation = host.Converse();

        var (status, body) = await host.BringAsync(host.Activity("message-text", conversation.Id));

        Assert.Equal((HttpStatusCode.OK, ""), (status, body));
        var posted = Assert.Single(await host.PostedAsync(conversation));
        Assert.Equal("heard Ciao, sono pronta 👋 from anna@acme.example", posted["text"]!.GetValue<string>());
        Assert.Equal("1772442927120", posted["replyToId"]!.GetValue<string>());
        Assert.Equal(Payload.UserId, posted["recipient"]!["id"]!.GetValue<string>());
        Assert.Equal($"28:{Payload.AppId}", posted["from"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Text_ThatComesAgain_IsAnsweredOnceOnly_WhereRepliesAreExpected()
    {
        var conversation = host.Converse();
        var activity = host.Activity("message-text", conversation.Id);
        activity["deliveryMode"] = "expectReplies";

        var first = await host.BringAsync(activity);
        var again = await host.BringAsync(activity);

        Assert.Contains("heard Ciao", first.Body, StringComparison.Ordinal);
        Assert.Equal(first, again);
        Assert.Empty(await TextsAsync(conversation));
    }

    [Theory]
    [InlineData("installation-update-add", "conversation-update-installed")]
    [InlineData("conversation-update-installed", "installation-update-add")]
    [InlineData("conversation-update-installed-both", "installation-update-add")]
    [InlineData("installation-update-add-upgrade", "conversation-update-installed")]
    [InlineData("conversation-update-installed", "installation-update-add-upgrade")]
    public async Task Installed_IsWelcomedOnce_WhicheverComesFirst(string first, string second)
    {
        var conversation = host.Converse();

        var one = await BringExpectingAsync(first, conversation);
        var other = await BringExpectingAsync(second, conversation);

        var welcome = Assert.Single(one["activities"]!.AsArray())!;
        Assert.Equal("welcome anna@acme.example", welcome["text"]!.GetValue<string>());
        // The same one again, by its id: whoever posts it knows that it is said.
        Assert.Equal(welcome["id"]!.GetValue<string>(), Assert.Single(other["activities"]!.AsArray())!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task InstalledAgain_IsWelcomedAgain()
    {
        var conversation = host.Converse();
        var activity = host.Activity("installation-update-add", conversation.Id);
        await host.BringAsync(activity);
        await host.BringAsync(host.Activity("installation-update-remove", conversation.Id));

        activity["timestamp"] = "2026-03-09T17:40:00.000Z";
        await host.BringAsync(activity);

        Assert.Equal(2, (await host.PostedAsync(conversation)).Length);
    }

    [Theory]
    [InlineData("group-message", "Un ordine si configura con una sola persona")]
    [InlineData("group-message-of-two", "Un ordine si configura con una sola persona")]
    [InlineData("group-installation-update-add", "Un ordine si configura con una sola persona")]
    [InlineData("channel-message", "An order is set up with one person")]
    [InlineData("channel-submit", "Un ordine si configura con una sola persona")]
    [InlineData("channel-installation-update-add", "Un ordine si configura con una sola persona")]
    public async Task AmongOthers_TheBotSaysToGoOnInPrivate_AndNothingElse(string payload, string begin)
    {
        var conversation = host.Converse();

        for (var delivery = 0; delivery < 2; delivery++)
            await host.BringAsync(host.Activity(payload, conversation.Id));

        var text = await host.FirstTextAsync(conversation);
        Assert.StartsWith(begin, text, StringComparison.Ordinal);
        Assert.Contains($"https://teams.microsoft.com/l/chat/0/0?users=28:{Payload.AppId}", text, StringComparison.Ordinal);
        Assert.Single(await host.PostedAsync(conversation));
    }

    [Theory]
    [InlineData("19:{0}@thread.tacv2;messageid=1")]
    [InlineData("19:{0}@thread.v2")]
    [InlineData("19:{0}_{0}@unq.gbl.spaces")]
    public async Task ThreadOfWhichNothingIsSaidButItsId_IsShared(string id)
    {
        var conversation = host.Converse(id: string.Format(CultureInfo.InvariantCulture, id, Guid.NewGuid()));

        await host.BringAsync(host.Activity("channel-message-back-bare", conversation.Id));

        Assert.StartsWith("An order is set up with one person", await host.FirstTextAsync(conversation), StringComparison.Ordinal);
        Assert.Single(await host.PostedAsync(conversation));
    }

    [Fact]
    public async Task PersonalChatWithAThreadsId_IsPersonal()
    {
        var conversation = host.Converse(id: $"19:{Guid.NewGuid()}_{Guid.NewGuid()}@unq.gbl.spaces");

        await host.BringAsync(Message(conversation, "hello"));

        Assert.Equal("heard hello from anna@acme.example", await LastTextAsync(conversation));
    }

    [Fact]
    public async Task Guest_WithoutAProvenAddress_IsNobodyKnown()
    {
        var conversation = host.Converse(email: null, signIn: "anna_acme.example#EXT#@host.example");

        await host.BringAsync(Message(conversation, "hello"));

        Assert.Equal("heard hello from nobody known", await LastTextAsync(conversation));
    }

    [Fact]
    public async Task SomebodyWhomTwoDirectoriesNameDifferently_IsNotBelieved()
    {
        var conversation = host.Converse();
        conversation.Members[Payload.UserId]!["objectId"] = Guid.NewGuid().ToString();

        await host.BringAsync(host.Activity("message-text", conversation.Id));

        Assert.Contains("chi sei", await host.FirstTextAsync(conversation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverSpeaks_IsLookedUpOnce()
    {
        var conversation = host.Converse();
        for (var message = 0; message < 3; message++)
            await host.BringAsync(Message(conversation, $"message {message}"));

        lock (host.Service.Gate)
            Assert.Single(host.Service.Calls, call => call.Method == "GET" && call.Target.Contains(Uri.EscapeDataString(conversation.Id), StringComparison.Ordinal));
    }

    [Fact]
    public async Task DirectoryInTrouble_TheActivityIsAskedForAgain()
    {
        var conversation = host.Converse();
        host.Service.Fail(new ConnectorFault(503, Method: "GET"));

        var (first, _) = await host.BringAsync(host.Activity("message-text", conversation.Id));
        var (again, _) = await host.BringAsync(host.Activity("message-text", conversation.Id));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (first, again));
        Assert.Single(await host.PostedAsync(conversation));
    }

    private JsonObject Message(ConnectorConversation conversation, string text)
    {
        var activity = host.Activity("message-text", conversation.Id);
        activity["id"] = Guid.NewGuid().ToString();
        activity["text"] = text;
        return activity;
    }

    private async Task<JsonNode> BringExpectingAsync(string payload, ConnectorConversation conversation)
    {
        var activity = host.Activity(payload, conversation.Id);
        activity["deliveryMode"] = "expectReplies";
        return JsonNode.Parse((await host.BringAsync(activity)).Body)!;
    }

    private async Task<string> LastTextAsync(ConnectorConversation conversation) => (await TextsAsync(conversation))[^1];

    private async Task<string[]> TextsAsync(ConnectorConversation conversation) =>
        [.. (await host.PostedAsync(conversation)).Select(activity => activity["text"]?.GetValue<string>() ?? "a card")];
}
