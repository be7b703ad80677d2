using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Where an activity came from, to answer there.</summary>
internal static class References
{
    public static ConversationReference Of(Activity activity) => new()
    {
        ChannelId = activity.ChannelId!,
        ConversationId = activity.Conversation!.Id!,
        ServiceUrl = activity.ServiceUrl,
        User = activity.From,
        Bot = activity.Recipient,
    };

    /// <summary>Something that is said beside the set-up, addressed.</summary>
    public static Activity Reply(Activity to, string text) => Activity.Message(text) with
    {
        TextFormat = "markdown",
        ChannelId = to.ChannelId,
        ServiceUrl = to.ServiceUrl,
        Conversation = to.Conversation,
        From = to.Recipient,
        Recipient = to.From,
        ReplyToId = to.Type == ActivityTypes.Message ? to.Id : null,
        Locale = to.Locale,
    };
}
