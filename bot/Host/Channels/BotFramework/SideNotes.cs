using System.Text.Json;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>
/// What the bot says outside of any set-up: that it speaks in private only, or that it can't tell who somebody is.
/// There is nothing to remember of it, so it is no turn; where it doesn't get through it was no loss.
/// </summary>
internal sealed class SideNotes(
    ConnectorClient client, ConversationLimits limits, AppTokens apps, IOptions<BotFrameworkOptions> options)
{
    public const string Privacy = "teams.privately";
    public const string Disputed = "teams.disputed";

    private readonly string chats = options.Value.Cloud == BotCloud.Government
        ? "https://gov.teams.microsoft.us/l/chat/0/0?users=28:"
        : "https://teams.microsoft.com/l/chat/0/0?users=28:";

    public string Text(string note, Activity activity)
    {
        var texts = Texts.For(activity.Locale);
        if (note == Disputed)
            return texts["teams.disputed"];
        return activity.ChannelId == BotFrameworkMapper.Teams && apps.AppOf(activity.Recipient?.Id) is { } app
            ? texts.Format("teams.privately-at", chats + app)
            : texts["teams.privately"];
    }

    public OutboundActivity Reply(string note, Activity activity) =>
        new(0, JsonSerializer.SerializeToUtf8Bytes(References.Reply(activity, Text(note, activity)), ActivityJson.Default.Activity));

    public async ValueTask PostAsync(string note, Activity activity, CancellationToken cancellationToken)
    {
        // Where the bot already says as much as it may, one more of these would only be noise.
        if (limits.TryReserve(activity.Conversation!.Id!))
            await client.SendAsync(References.Of(activity), References.Reply(activity, Text(note, activity)), cancellationToken);
    }
}
