using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.BotFramework.Members;

/// <summary>Somebody in a conversation, as the channel knows them.</summary>
/// <param name="Status">Done, or why they could not be looked up.</param>
/// <param name="ObjectId">Who it is in their directory; stays when the address changes.</param>
/// <param name="Email">Their address, lower case, where it is proven to be theirs.</param>
internal sealed record ChannelMember(ConnectorStatus Status, string? ObjectId = null, string? Email = null);

/// <summary>Looks up who speaks, once for each conversation and person.</summary>
internal sealed class ChannelMembers(ConnectorClient client, IOptions<BotFrameworkOptions> options, TimeProvider clock)
{
    private const int Most = 16_384;
    /// <summary>The activity waits meanwhile, and comes again when it waits for 15 seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Conversation, string Member), (ChannelMember Member, DateTimeOffset Until)> known = new();

    public async ValueTask<ChannelMember> FindAsync(ConversationReference reference, string memberId, CancellationToken cancellationToken)
    {
        var key = (reference.ConversationId, memberId);
        var now = clock.GetUtcNow();
        if (known.TryGetValue(key, out var kept) && now < kept.Until)
            return kept.Member;
        var answer = await AskAsync(reference, memberId, cancellationToken);
        if (answer is not { Status: ConnectorStatus.Done, Value: { } found })
            return new ChannelMember(answer.Status == ConnectorStatus.Done ? ConnectorStatus.Unavailable : answer.Status);
        var member = new ChannelMember(ConnectorStatus.Done, found.AadObjectId ?? found.ObjectId, ProvenAddress.Of(found, options.Value.Tenants));
        if (known.Count >= Most)
            known.Clear();
        known[key] = (member, now + Kept);
        return member;
    }

    private async ValueTask<ConnectorAnswer<MemberAnswer>> AskAsync(
        ConversationReference reference, string memberId, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await client.GetMemberAsync(reference, memberId, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ConnectorAnswer<MemberAnswer>.Of(ConnectorStatus.Unavailable);
        }
    }
}
