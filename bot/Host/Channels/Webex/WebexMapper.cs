using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>Makes activities of what was fetched from Webex. Their ids are Webex's own, so that a repeated webhook is one activity.</summary>
internal static class WebexMapper
{
    public const string ChannelId = "webex";

    private const string OpenedId = "opened";
    private const int LongestId = 512;
    private const int LongestZone = 64;

    /// <summary>Something typed; null where it doesn't say which, where or who.</summary>
    public static Activity? Message(WebexMessage message, WebexPerson sender, WebexPerson me) =>
        IsId(message.Id) && IsId(message.RoomId)
            ? Addressed(message.Id!, message.RoomId!, sender, me) with
            {
                Type = ActivityTypes.Message,
                Text = message.Text ?? "",
                TextFormat = "plain",
                Timestamp = message.Created,
            }
            : null;

    /// <summary>A card's button with what its inputs hold.</summary>
    public static Activity? Action(WebexAction action, WebexPerson sender, WebexPerson me) =>
        IsId(action.Id) && IsId(action.RoomId) && action.Inputs is { } inputs
            ? Addressed(action.Id!, action.RoomId!, sender, me) with { Type = ActivityTypes.Message, Value = inputs, ReplyToId = action.MessageId }
            : null;

    /// <summary>
    /// A 1:1 space with the bot was opened: the bot speaks first. A space is opened once, and both the membership and the first
    /// message in it tell of that, in either order: they are one activity.
    /// </summary>
    public static Activity? Opened(string roomId, DateTimeOffset? time, WebexPerson person, WebexPerson me) =>
        IsId(roomId)
            ? Addressed(OpenedId, roomId, person, me) with
            {
                Type = ActivityTypes.ConversationUpdate,
                MembersAdded = [Account(person, "user")],
                Timestamp = time,
            }
            : null;

    public static bool IsId(string? id) => id is { Length: > 0 and <= LongestId };

    private static Activity Addressed(string id, string roomId, WebexPerson sender, WebexPerson me) => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        ChannelId = ChannelId,
        Conversation = new ConversationAccount { Id = roomId, ConversationType = "personal", TenantId = sender.OrgId },
        From = Account(sender, "user"),
        Recipient = Account(me, "bot"),
        LocalTimezone = sender.TimeZone is { Length: <= LongestZone } zone ? zone : null,
    };

    private static ChannelAccount Account(WebexPerson person, string role) => new() { Id = person.Id, Name = person.DisplayName, Role = role };
}
