using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.BotFramework.Members;

internal enum SenderStatus
{
    /// <summary>Whoever it is may speak: <see cref="SenderAnswer.Identity"/> says as whom, without an address where nobody vouches for one; null as nobody in particular.</summary>
    Known,
    /// <summary>Two directories name somebody else under one id: nobody is believed.</summary>
    Disputed,
    /// <summary>Could not be looked up just now.</summary>
    Unavailable,
    /// <summary>The channel says that the bot has no business there any more.</summary>
    Gone,
}

internal readonly record struct SenderAnswer(SenderStatus Status, TurnIdentity? Identity = null);

/// <summary>Who speaks: in Teams a member with an address, elsewhere nobody in particular.</summary>
internal sealed class Sender(ChannelMembers members)
{
    public async ValueTask<SenderAnswer> FindAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.ChannelId != BotFrameworkMapper.Teams)
            return new SenderAnswer(SenderStatus.Known);
        var member = await members.FindAsync(References.Of(activity), activity.From!.Id!, cancellationToken);
        return member switch
        {
            { Status: ConnectorStatus.Unavailable } => new SenderAnswer(SenderStatus.Unavailable),
            { Status: not ConnectorStatus.Done } => new SenderAnswer(SenderStatus.Gone),
            _ when IsSomebodyElse(member, activity.From) => new SenderAnswer(SenderStatus.Disputed),
            { Email: { } email } => new SenderAnswer(SenderStatus.Known, SenderIdentity.Of(email)),
            _ => new SenderAnswer(SenderStatus.Known, SenderIdentity.WithoutAddress),
        };
    }

    private static bool IsSomebodyElse(ChannelMember member, ChannelAccount from) =>
        member.ObjectId is { } known && from.AadObjectId is { } said && !string.Equals(known, said, StringComparison.OrdinalIgnoreCase);
}
