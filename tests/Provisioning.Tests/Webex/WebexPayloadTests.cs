using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Bot.Channels.Webex;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Tests.Webex;

/// <summary>Bodies as Webex writes them, with all that we don't read.</summary>
public sealed class WebexPayloadTests
{
    private static readonly WebexPerson Me = Read("person-bot", WebexJson.Default.WebexPerson);

    private static readonly WebexPerson Anna = Read("person", WebexJson.Default.WebexPerson);

    public static TheoryData<string> Messages => All("message");

    public static TheoryData<string> People => All("person");

    public static TheoryData<string> Errors => All("error");

    [Theory]
    [InlineData("webhook-message", "messages", "message")]
    [InlineData("webhook-message-in-a-thread", "messages", "message-mention")]
    [InlineData("webhook-action", "attachmentActions", "action")]
    public void Webhook_GivesTheIdsOfWhatIsFetched(string webhook, string resource, string fetched)
    {
        var happened = Read(webhook, WebexJson.Default.WebexEvent);
        var thing = JsonNode.Parse(Body(fetched))!;

        Assert.Equal((resource, "created", (string?)thing["id"], (string?)thing["roomId"], (string?)thing["personId"]),
            (happened.Resource, happened.Event, happened.Data!.Id, happened.Data.RoomId, happened.Data.PersonId));
    }

    [Fact]
    public void WebhookOfAMembership_SaysWhoCameAndWhere()
    {
        var happened = Read("webhook-membership", WebexJson.Default.WebexEvent);

        Assert.Equal(("memberships", "created", "direct", Me.Id, "provisioning@webex.bot"),
            (happened.Resource, happened.Event, happened.Data!.RoomType, happened.Data.PersonId, happened.Data.PersonEmail));
        Assert.NotNull(WebexMapper.Opened(happened.Data.RoomId!, time: null, Anna, Me));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_IsAnActivityOfItsRoom(string payload)
    {
        var message = Read(payload, WebexJson.Default.WebexMessage);

        var activity = WebexMapper.Message(message, Anna, Me)!;

        Assert.Equal((message.Id, message.RoomId, message.Created), (activity.Id, activity.Conversation!.Id, activity.Timestamp));
        Assert.NotNull(message.Created);
    }

    [Fact]
    public void AMessage_IsWhatWasTyped_NeverReadAsMarkdownOrHtml()
    {
        var activity = WebexMapper.Message(Read("message-formatted", WebexJson.Default.WebexMessage), Anna, Me)!;

        Assert.Equal(("message", "webex", "where *am* I", "plain"), (activity.Type, activity.ChannelId, activity.Text, activity.TextFormat));
        Assert.Equal((Anna.Id, "Anna Keller", "user", Me.Id, "bot"),
            (activity.From!.Id, activity.From.Name, activity.From.Role, activity.Recipient!.Id, activity.Recipient.Role));
        Assert.Equal(AnswerKind.Text, Answer.From(activity, card: null).Kind);
    }

    [Theory]
    [InlineData("message", "where am I")]
    [InlineData("message-with-a-file", "the order")]
    public void AMessage_IsHeardWithoutTheSpaceAtItsEnd(string payload, string text) =>
        Assert.Equal(text, Answer.From(WebexMapper.Message(Read(payload, WebexJson.Default.WebexMessage), Anna, Me)!, card: null).Text);

    [Fact]
    public void AMessageOfAFileAlone_IsSaidToBeNotUnderstood() => Assert.Equal(
        AnswerKind.Malformed,
        Answer.From(WebexMapper.Message(Read("message-of-a-file-alone", WebexJson.Default.WebexMessage), Anna, Me)!, card: null).Kind);

    [Fact]
    public void AMention_NamesUsByOurId() =>
        Assert.Equal([Me.Id!], Read("message-mention", WebexJson.Default.WebexMessage).MentionedPeople!);

    [Fact]
    public void AnAction_IsASubmitWithItsInputs()
    {
        var action = Read("action", WebexJson.Default.WebexAction);

        var activity = WebexMapper.Action(action, Anna, Me)!;
        var answer = Answer.From(activity, card: null);

        Assert.Equal((action.Id, Read("message-card", WebexJson.Default.WebexMessage).Id), (activity.Id, activity.ReplyToId));
        Assert.Equal((AnswerKind.Submit, "next", "t1", "ord-1", 4), (answer.Kind, answer.Verb, answer.Card, answer.Order, answer.Revision));
        Assert.Equal(("acme-eu", "true", "a,b"), (answer.Input("siteName"), answer.Input("earlyRelease"), answer.Input("kinds")));
        Assert.Null(answer.Input("note"));
    }

    [Theory]
    [MemberData(nameof(People))]
    public void Person_HasAnIdAnAddressAndAnOrganization(string payload)
    {
        var person = Read(payload, WebexJson.Default.WebexPerson);

        Assert.True(WebexMapper.IsId(person.Id));
        Assert.Single(person.Emails!);
        Assert.True(WebexId.Names("a1f2e3d4-c5b6-4798-8a9b-0c1d2e3f4a5b", person.OrgId!));
    }

    [Theory]
    [InlineData("person", "Europe/Rome")]
    [InlineData("person-with-the-older-zone", "Europe/Rome")]
    [InlineData("person-seen-by-an-administrator", null)]
    public void Person_SaysTheirZone_InEitherSpelling(string payload, string? zone) =>
        Assert.Equal(zone, WebexMapper.Opened("room", time: null, Read(payload, WebexJson.Default.WebexPerson), Me)!.LocalTimezone);

    [Fact]
    public void Room_SaysItsKind() => Assert.Equal("group", Read("room", WebexJson.Default.WebexRoom).Type);

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_SaysWhatAndWhereItIsTraced(string payload)
    {
        var error = Read(payload, WebexJson.Default.WebexError);

        Assert.NotEmpty(error.Message!);
        Assert.StartsWith("ROUTER", error.TrackingId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"roomId":"room"}""")]
    [InlineData("""{"id":"","roomId":"room"}""")]
    [InlineData("""{"id":"message"}""")]
    public void WhatDoesNotSayWhichAndWhere_IsNoActivity(string body) => Assert.Null(
        WebexMapper.Message(JsonSerializer.Deserialize(body, WebexJson.Default.WebexMessage)!, Anna, Me));

    [Fact]
    public void AnOpenedSpace_IsAConversationUpdate()
    {
        var activity = WebexMapper.Opened("room", time: null, Anna, Me)!;

        Assert.Equal((ActivityTypes.ConversationUpdate, "opened", Anna.Id), (activity.Type, activity.Id, Assert.Single(activity.MembersAdded!).Id));
    }

    private static T Read<T>(string payload, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Body(payload), type)!;

    private static byte[] Body(string payload)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("webex:" + payload)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static TheoryData<string> All(string kind) => new(
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name == "webex:" + kind || name.StartsWith($"webex:{kind}-", StringComparison.Ordinal))
            .Select(name => name["webex:".Length..]));
}
