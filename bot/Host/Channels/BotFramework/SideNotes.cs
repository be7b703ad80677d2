using System.Text.Json;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>
/// What the bot says outside of any set-up: that it speaks in private only, or that it can't tell who somebody is.
/// There is nothing to remember of it, so it is no turn: it goes out beside the log of the outgoing queue, which makes a few attempts,
/// and a restart in between loses it. Whoever asks again is told again; an activity that is only brought again is not.
/// </summary>
internal sealed class SideNotes(
    ConversationLimits limits, AppTokens apps, IServiceProvider services, IOptions<BotFrameworkOptions> options)
{
    private const int MostRemembered = 1_000;

    public const string Privacy = "teams.privately";
    public const string Disputed = "teams.disputed";

    private readonly HashSet<string> answered = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private readonly string chats = options.Value.Cloud == BotCloud.Government
        ? "https://gov.teams.microsoft.us/l/chat/0/0?users=28:"
        : "https://teams.microsoft.com/l/chat/0/0?users=28:";

    public string Text(string note, Activity activity)
    {
        var texts = Texts.For(activity.Locale);
        if (note == Disputed)
            return texts["teams.disputed"];
        return activity.ChannelId == BotFrameworkMapper.Teams && apps.AppOf(activity.Recipient) is { } app
            ? texts.Format("teams.privately-at", chats + app)
            : texts["teams.privately"];
    }

    public OutboundActivity Reply(string note, Activity activity) =>
        new(0, JsonSerializer.SerializeToUtf8Bytes(References.Reply(activity, Text(note, activity)), ActivityJson.Default.Activity));

    public ValueTask PostAsync(string note, Activity activity, CancellationToken cancellationToken)
    {
        var reference = References.Of(activity);
        // Where the bot already says as much as it may, one more of these would only be noise.
        return limits.HasRoom(reference.ConversationId) && IsFirst(activity)
            ? services.GetRequiredKeyedService<IChannelAdapter>(reference.ChannelId).DeliverAsync(reference, [Reply(note, activity)], cancellationToken)
            : default;
    }

    private bool IsFirst(Activity activity)
    {
        if (activity.Id is null)
            return true;
        var key = $"{activity.Conversation!.Id}\n{activity.Id}";
        lock (answered)
        {
            if (!answered.Add(key))
                return false;
            order.Enqueue(key);
            if (order.Count > MostRemembered)
                answered.Remove(order.Dequeue());
            return true;
        }
    }
}
