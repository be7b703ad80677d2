using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Provisioning.Bot.Channels.BotFramework.Invokes;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>What an activity asks for.</summary>
internal enum Asked
{
    /// <summary>Nothing: it is acknowledged.</summary>
    Nothing,
    Turn,
    /// <summary>A turn whose reply is the answer to the request.</summary>
    CardAction,
    /// <summary>A card asks for its newest state by itself; ours have none to give, each is answered in its own message.</summary>
    CardRefresh,
    /// <summary>Something of a client that this bot does not have.</summary>
    UnknownInvoke,
    /// <summary>Somebody speaks to the bot where others listen.</summary>
    Privacy,
}

/// <summary>An activity as the bot takes it.</summary>
internal readonly record struct Incoming(Asked Asked, Activity Activity);

/// <summary>Makes turns of what the Bot Connector sends.</summary>
internal static class BotFrameworkMapper
{
    public const string ExpectReplies = "expectReplies";
    public const string Teams = "msteams";

    private const int LongestId = 512;

    /// <summary>
    /// Channels that come by the Bot Connector. Others have a route of their own:
    /// a conversation there must not be reached by naming it here.
    /// </summary>
    public static readonly FrozenSet<string> Channels = FrozenSet.Create(
        StringComparer.Ordinal,
        Teams, "emulator", "webchat", "slack", "facebook", "telegram", "line", "sms", "email", "groupme", "alexa", "m365extensions", "outlook");

    /// <summary>What is asked for, or null where it doesn't say what it is, where, or which.</summary>
    /// <param name="activity">As it was parsed.</param>
    /// <param name="body">As it came.</param>
    public static Incoming? Map(Activity activity, ReadOnlyMemory<byte> body)
    {
        if (activity.ChannelId is not { } channel || !Channels.Contains(channel)
            || !IsId(activity.Conversation?.Id) || !IsId(activity.From?.Id) || !(IsId(activity.Id) || IsUpdate(activity.Type)))
        {
            return null;
        }
        return activity.Type switch
        {
            ActivityTypes.Message => Spoken(activity),
            ActivityTypes.ConversationUpdate when activity.MembersAdded is { Count: > 0 } => Begun(activity),
            ActivityTypes.InstallationUpdate when IsAdded(body) => Begun(activity),
            ActivityTypes.Invoke => Invoked(activity),
            _ => new Incoming(Asked.Nothing, activity),
        };
    }

    /// <summary>Whether others are in the conversation too.</summary>
    public static bool IsShared(Activity activity) =>
        activity.Conversation is { } conversation
        && (conversation.IsGroup == true || (conversation.ConversationType is { } type ? type != "personal" : IsThread(activity)));

    /// <summary>
    /// Of where a button was pressed Teams has been seen to say nothing but the id. What people share is called "19:…",
    /// the chat of one of them with a bot "a:…".
    /// </summary>
    private static bool IsThread(Activity activity) =>
        activity.ChannelId == Teams && activity.Conversation?.Id?.StartsWith("19:", StringComparison.Ordinal) == true;

    private static Incoming Spoken(Activity activity) => IsShared(activity)
        ? new Incoming(Asked.Privacy, activity)
        : new Incoming(Asked.Turn, IsId(activity.ReplyToId) ? activity : activity with { ReplyToId = null });

    private static Incoming Begun(Activity activity) => !IsShared(activity)
        ? new Incoming(Asked.Turn, activity with { Type = ActivityTypes.ConversationUpdate, Id = WelcomeId(activity), ReplyToId = null })
        : new Incoming(activity.Type == ActivityTypes.InstallationUpdate ? Asked.Privacy : Asked.Nothing, activity);

    /// <summary>
    /// An installation is told by two updates, in either order and seconds apart: they are one activity. An installation of
    /// another hour is another one.
    /// </summary>
    private static string WelcomeId(Activity activity) => activity.Timestamp is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"welcome-{time.UtcDateTime:yyyyMMddHH}")
        : "welcome";

    private static Incoming Invoked(Activity activity)
    {
        if (activity.Name != CardInvoke.ActionName)
            return new Incoming(Asked.UnknownInvoke, activity);
        var action = CardInvoke.Read(activity.Value);
        return action switch
        {
            null => new Incoming(Asked.CardAction, activity with { Value = null }),
            { IsAutomatic: true } => new Incoming(Asked.CardRefresh, activity),
            _ when IsShared(activity) => new Incoming(Asked.Privacy, activity),
            _ => new Incoming(Asked.CardAction, activity with { Type = ActivityTypes.Message, Name = null, Text = null, Value = action.Data }),
        };
    }

    private static bool IsUpdate(string type) => type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate;

    private static bool IsId(string? id) => id is { Length: > 0 and <= LongestId };

    /// <summary>
    /// Whether an installation update says that the bot was added, by itself or with a new version of the app, which had no bot
    /// before. No other type has the field, so it is read here alone.
    /// </summary>
    private static bool IsAdded(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("action", out var action)
            && action.ValueKind == JsonValueKind.String && action.GetRawText() is "\"add\"" or "\"add-upgrade\"";
    }
}
