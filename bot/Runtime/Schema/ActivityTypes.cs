namespace Provisioning.Bot.Runtime.Schema;

/// <summary>The Bot Framework's activity types that this runtime acts on; others are acknowledged and left alone.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string Typing = "typing";
    public const string MessageReaction = "messageReaction";
    public const string EndOfConversation = "endOfConversation";
}
