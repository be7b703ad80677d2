using System.Net;
using System.Text.Json;
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
        var expected = payload == "invoke-task-fetch" ? HttpStatusCode.NotImplemented : HttpStatusCode.OK;

        var (status, _) = await host.BringAsync(host.Activity(payload, conversation.Id));
        await host.BringAsync(Message(conversation, "after that"));

        Assert.Equal(expected, status);
        Assert.Equal("heard after that from anna@acme.example", await LastTextAsync(conversation));
    }

    [Theory]
    [InlineData("conversation-update-renamed")]
    [InlineData("conversation-update-removed")]
    [InlineData("installation-update-remove")]
    [InlineData("installation-update-upgrade")]
    [InlineData("message-reaction-added")]
    [InlineData("message-reaction-removed")]
    [InlineData("message-edited")]
    [InlineData("message-deleted")]
    [InlineData("typing")]
    [InlineData("end-of-conversation")]
    [InlineData("event-read-receipt")]
    [InlineData("unknown-type")]
    [InlineData("channel-conversation-update")]
    public async Task NotForTheBot_NothingIsSaid(string payload)
    {
        var conversation = host.Converse();

        var (status, body) = await host.BringAsync(host.Activity(payload, conversation.Id));

        Assert.Equal((HttpStatusCode.OK, ""), (status, body));
        Assert.Empty(await TextsAsync(conversation));
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

    [Fact]
    public async Task Submit_IsAPressedButton()
    {
        var conversation = host.Converse();

        await host.BringAsync(host.Activity("message-submit", conversation.Id));

        var posted = await host.PostedAsync(conversation);
        Assert.Equal("**start** by anna@acme.example", posted[0]["text"]!.GetValue<string>());
        Assert.Equal("application/vnd.microsoft.card.adaptive", posted[1]["attachments"]![0]!["contentType"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("installation-update-add", "conversation-update-installed")]
    [InlineData("conversation-update-installed", "installation-update-add")]
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

    [Fact]
    public async Task CardAction_WhereRepliesAreExpected_IsOneOfThem()
    {
        var activity = host.Activity("invoke-card-action", host.Converse().Id);
        activity["deliveryMode"] = "expectReplies";

        var (_, body) = await host.BringAsync(activity);

        var reply = Assert.Single(JsonNode.Parse(body)!["activities"]!.AsArray())!;
        Assert.Equal("invokeResponse", reply["type"]!.GetValue<string>());
        Assert.Equal(200, reply["value"]!["body"]!["statusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task CardAction_IsAnsweredInPlace_WithEverythingTheTurnSaid()
    {
        var conversation = host.Converse();

        var (status, body) = await host.BringAsync(host.Activity("invoke-card-action", conversation.Id));

        Assert.Equal(HttpStatusCode.OK, status);
        var answer = JsonNode.Parse(body)!;
        Assert.Equal(200, answer["statusCode"]!.GetValue<int>());
        Assert.Equal("application/vnd.microsoft.card.adaptive", answer["type"]!.GetValue<string>());
        Assert.Equal(["**start** by anna@acme.example", "meetings"], answer["value"]!["body"]!.AsArray().Select(block => block!["text"]!.GetValue<string>()));
        Assert.Equal("1.5", answer["value"]!["version"]!.GetValue<string>());
        Assert.Single(answer["value"]!["actions"]!.AsArray());
        Assert.Empty(await TextsAsync(conversation));
    }

    [Fact]
    public async Task CardRefresh_ByItself_ActsOnNothing()
    {
        var (status, body) = await host.BringAsync(host.Activity("invoke-card-refresh", host.Converse().Id));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("application/vnd.microsoft.activity.message", JsonNode.Parse(body)!["type"]!.GetValue<string>());
        Assert.DoesNotContain("start", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CardAction_Malformed_IsToldSo()
    {
        var (status, body) = await host.BringAsync(host.Activity("invoke-card-malformed", host.Converse().Id));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(400, JsonNode.Parse(body)!["statusCode"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("group-message", "Un ordine si configura con una sola persona")]
    [InlineData("channel-message", "An order is set up with one person")]
    public async Task AmongOthers_TheBotSaysToGoOnInPrivate_AndNothingElse(string payload, string begin)
    {
        var conversation = host.Converse();

        await host.BringAsync(host.Activity(payload, conversation.Id));

        var text = Assert.Single(await TextsAsync(conversation));
        Assert.StartsWith(begin, text, StringComparison.Ordinal);
        Assert.Contains($"https://teams.microsoft.com/l/chat/0/0?users=28:{Payload.AppId}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CardAction_AmongOthers_ShowsNothingPersonal()
    {
        var (_, body) = await host.BringAsync(host.Activity("group-invoke-card-action", host.Converse().Id));

        Assert.DoesNotContain("anna", body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("28:" + Payload.AppId, body, StringComparison.Ordinal);
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

        Assert.Contains("chi sei", Assert.Single(await TextsAsync(conversation)), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("message-text", "\"text\":", "\"text\":\"\\ud800\",\"was\":")]
    [InlineData("message-text", "\"locale\":", "\"locale\":\"\\udfff\",\"was\":")]
    [InlineData("message-text", "\"tenant\":", "\"tenant\":{\"id\":\"\\ud800\"},\"was\":")]
    [InlineData("message-submit", "\"value\":", "\"value\":[[[1e999]]],\"was\":")]
    [InlineData("message-submit", "\"action\":", "\"action\":\"\\ud800\",\"was\":")]
    [InlineData("installation-update-add", "\"action\":", "\"action\":\"\\ud800\",\"was\":")]
    [InlineData("installation-update-add", "\"action\":", "\"action\":7,\"was\":")]
    [InlineData("conversation-update-installed", "\"membersAdded\":", "\"membersAdded\":[{}],\"was\":")]
    [InlineData("invoke-card-action", "\"trigger\":", "\"trigger\":\"\\ud800\",\"was\":")]
    [InlineData("invoke-card-action", "\"verb\":", "\"verb\":\"\\ud800\",\"was\":")]
    [InlineData("invoke-card-action", "\"data\":", "\"data\":{\"x\":\"\\ud800\"},\"was\":")]
    [InlineData("invoke-card-action", "\"data\":", "\"data\":[],\"was\":")]
    [InlineData("invoke-card-action", "\"data\":", "\"data\":{\"deep\":{\"deeper\":[{}]}},\"was\":")]
    [InlineData("invoke-card-action", "\"value\":", "\"value\":null,\"was\":")]
    [InlineData("invoke-card-action", "\"name\":", "\"name\":\"\\ud800\",\"was\":")]
    [InlineData("message-text", "\"type\":", "\"type\":7,\"was\":")]
    [InlineData("message-text", "\"conversation\":", "\"conversation\":{},\"was\":")]
    [InlineData("message-text", "\"from\":", "\"from\":null,\"was\":")]
    [InlineData("message-text", "\"recipient\":", "\"recipient\":{\"id\":\"28:another\"},\"was\":")]
    [InlineData("message-text", "{", "[{")]
    public async Task Awkward_IsNeverTheServersFault(string payload, string at, string instead)
    {
        var body = host.Activity(payload, host.Converse().Id).ToJsonString();
        var where = body.IndexOf(at, StringComparison.Ordinal);
        Assert.True(where >= 0);

        var (status, _) = await host.BringAsync(
            string.Concat(body.AsSpan(0, where), instead, body.AsSpan(where + at.Length)), host.Authority.TokenFor(Payload.AppId, host.ServiceUrl));

        Assert.True((int)status is 200 or 400 or 501, $"{status}");
    }

    [Fact]
    public async Task NotJson_IsMalformed()
    {
        var (status, body) = await host.BringAsync("{\"type\":", host.Authority.TokenFor(Payload.AppId, host.ServiceUrl));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("body-malformed", JsonElement.Parse(body).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("webex")]
    [InlineData("directline")]
    [InlineData("made-up")]
    public async Task ChannelWithARouteOfItsOwn_IsRefused_WhateverTheKeyIsEndorsedFor(string channel)
    {
        host.Authority.RollOver(keepOld: true, channel);
        host.Clock.Advance(TimeSpan.FromSeconds(20));
        var activity = host.Activity("message-text", host.Converse().Id);
        activity["channelId"] = channel;

        var (status, _) = await host.BringAsync(activity);
        host.Authority.RollOver();

        Assert.Equal(HttpStatusCode.BadRequest, status);
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
