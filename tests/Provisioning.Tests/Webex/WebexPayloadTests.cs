using System.Text;
using System.Text.Json;
using Provisioning.Bot.Channels.Webex;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Tests.Webex;

/// <summary>Bodies as Webex writes them, with all that we don't read.</summary>
public sealed class WebexPayloadTests
{
    private static readonly WebexPerson Me = new("Y2lzY29zcGFyazovL3VzL1BFT1BMRS9ib3Q", ["acme@webex.bot"], "Acme", "org", "bot", null, null);

    private static readonly WebexPerson Anna = Read("""
        {"id":"Y2lzY29zcGFyazovL3VzL1BFT1BMRS9hbm5h","emails":["anna@partner.example"],"phoneNumbers":[{"type":"work","value":"+39 02 1"}],
         "displayName":"Anna Keller","nickName":"Anna","firstName":"Anna","lastName":"Keller","avatar":"https://avatar.example/a~1600",
         "orgId":"Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi9vcmc","created":"2019-03-01T10:00:00.123Z","lastActivity":"2026-11-20T08:00:00.000Z",
         "timeZone":"Europe/Rome","status":"active","type":"person"}
        """, WebexJson.Default.WebexPerson);

    [Theory]
    [InlineData("messages", """
        {"id":"Y2lzY29zcGFyazovL3VzL1dFQkhPT0svaG9vaw","name":"Provisioning: messages","targetUrl":"https://setup.partner.example/api/webex",
         "resource":"messages","event":"created","orgId":"b3Jn","createdBy":"Y3JlYXRvcg","appId":"YXBw","ownedBy":"creator","status":"active",
         "created":"2026-11-20T08:00:00.000Z","actorId":"YW5uYQ",
         "data":{"id":"thing","roomId":"room","roomType":"direct","personId":"person","personEmail":"anna@partner.example","created":"2026-11-20T08:00:01.000Z"}}
        """)]
    [InlineData("attachmentActions", """
        {"id":"hook","name":"Provisioning: attachmentActions","resource":"attachmentActions","event":"created","actorId":"YW5uYQ",
         "data":{"id":"thing","type":"submit","messageId":"card","personId":"person","roomId":"room","created":"2026-11-20T08:00:01.000Z"}}
        """)]
    [InlineData("memberships", """
        {"id":"hook","name":"Provisioning: memberships","resource":"memberships","event":"created","actorId":"YW5uYQ",
         "data":{"id":"thing","roomId":"room","roomType":"direct","personId":"person","personEmail":"acme@webex.bot","personDisplayName":"Acme",
                 "personOrgId":"b3Jn","isModerator":false,"isMonitor":false,"isRoomHidden":false,"created":"2026-11-20T08:00:01.000Z"}}
        """)]
    public void Webhooks_GiveTheirIds(string resource, string body)
    {
        var happened = Read(body, WebexJson.Default.WebexEvent);

        Assert.Equal((resource, "created", "thing", "room", "person"),
            (happened.Resource, happened.Event, happened.Data!.Id, happened.Data.RoomId, happened.Data.PersonId));
    }

    [Fact]
    public void AMessage_IsWhatWasTyped_NeverReadAsMarkdownOrHtml()
    {
        var message = Read("""
            {"id":"message-1","roomId":"room-1","roomType":"direct","text":"where *am* I","personId":"person-1","personEmail":"anna@partner.example",
             "markdown":"where **am** I","html":"<p>where <strong>am</strong> I</p>","files":["https://webexapis.com/v1/contents/1"],
             "created":"2026-11-20T08:00:01.000Z","updated":"2026-11-20T08:00:02.000Z","isVoiceClip":false}
            """, WebexJson.Default.WebexMessage);

        var activity = WebexMapper.Message(message, Anna, Me)!;

        Assert.Equal(("message", "message-1", "webex", "room-1", "where *am* I", "plain"),
            (activity.Type, activity.Id, activity.ChannelId, activity.Conversation!.Id, activity.Text, activity.TextFormat));
        Assert.Equal((Anna.Id, "Anna Keller", "user", Me.Id, "bot"),
            (activity.From!.Id, activity.From.Name, activity.From.Role, activity.Recipient!.Id, activity.Recipient.Role));
        Assert.Equal("Europe/Rome", activity.LocalTimezone);
        Assert.Equal(AnswerKind.Text, Answer.From(activity, card: null).Kind);
    }

    [Fact]
    public void AMessageOfAFileAlone_IsSaidToBeNotUnderstood()
    {
        var message = Read("""{"id":"m","roomId":"r","roomType":"direct","files":["https://webexapis.com/v1/contents/1"]}""", WebexJson.Default.WebexMessage);

        Assert.Equal(AnswerKind.Malformed, Answer.From(WebexMapper.Message(message, Anna, Me)!, card: null).Kind);
    }

    [Fact]
    public void AnAction_IsASubmitWithItsInputs()
    {
        var action = Read("""
            {"id":"action-1","type":"submit","messageId":"card-1","roomId":"room-1","personId":"person-1","created":"2026-11-20T08:00:01.000Z",
             "inputs":{"action":"next","card":"t1","order":"ord-1","revision":4,"siteName":"acme-eu","earlyRelease":"true","kinds":"a,b"}}
            """, WebexJson.Default.WebexAction);

        var activity = WebexMapper.Action(action, Anna, Me)!;
        var answer = Answer.From(activity, card: null);

        Assert.Equal(("action-1", "card-1"), (activity.Id, activity.ReplyToId));
        Assert.Equal((AnswerKind.Submit, "next", "t1", "ord-1", 4), (answer.Kind, answer.Verb, answer.Card, answer.Order, answer.Revision));
        Assert.Equal(("acme-eu", "true", "a,b"), (answer.Input("siteName"), answer.Input("earlyRelease"), answer.Input("kinds")));
    }

    [Theory]
    [InlineData("""{"roomId":"room"}""")]
    [InlineData("""{"id":"","roomId":"room"}""")]
    [InlineData("""{"id":"message"}""")]
    public void WhatDoesNotSayWhichAndWhere_IsNoActivity(string body) =>
        Assert.Null(WebexMapper.Message(Read(body, WebexJson.Default.WebexMessage), Anna, Me));

    [Fact]
    public void AnOpenedSpace_IsAConversationUpdate()
    {
        var activity = WebexMapper.Opened("membership", "room", Anna, Me)!;

        Assert.Equal((ActivityTypes.ConversationUpdate, "membership", Anna.Id), (activity.Type, activity.Id, Assert.Single(activity.MembersAdded!).Id));
    }

    private static T Read<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), type)!;
}
