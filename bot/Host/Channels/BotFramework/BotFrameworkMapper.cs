using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Makes activities of what the Bot Connector sends.</summary>
public static class BotFrameworkMapper
{
    public const string ExpectReplies = "expectReplies";

    private const int LongestId = 512;

    /// <summary>
    /// Channels that come by the Bot Connector. Others have a route of their own:
    /// a conversation there must not be reached by naming it here.
    /// </summary>
    private static readonly HashSet<string> Channels = new(StringComparer.Ordinal) { "msteams", "emulator" };

    /// <summary>The activity for a turn, or null where it doesn't say what it is, where, or which.</summary>
    public static Activity? Map(Activity body) =>
        body.ChannelId is { } channel && Channels.Contains(channel) && IsId(body.Id) && IsId(body.Conversation?.Id) && IsId(body.From?.Id)
            ? body
            : null;

    /// <summary>Whether the bot acts on it. Its own events come from the backend, never from a channel.</summary>
    public static bool IsActedOn(Activity activity) =>
        activity.Type is ActivityTypes.Message or ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate;

    private static bool IsId(string? id) => id is { Length: > 0 and <= LongestId };
}
