using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.Webex;

internal enum WebexOutcome
{
    /// <summary>Acted on, now or before, or nothing to act on: Webex can forget it.</summary>
    Done,
    /// <summary>Nothing was done; Webex should post it again.</summary>
    TryAgain,
}

/// <summary>Makes a turn of a webhook: fetches what happened, finds out who it was, and runs the turn.</summary>
internal sealed partial class WebexIntake(
    WebexApi api, WebexDirectory directory, WebexGroupNotice groupNotice, TurnRunner runner, IStorage storage,
    [FromKeyedServices(WebexMapper.ChannelId)] IChannelAdapter channel, IOptions<WebexOptions> options, ILogger<WebexIntake> logger)
{
    public async ValueTask<WebexOutcome> TakeAsync(WebexEvent happened, CancellationToken cancellationToken)
    {
        if (happened is not { Event: "created", Data: { } data } || !WebexMapper.IsId(data.Id))
            return WebexOutcome.Done;
        // Before Webex is asked for anything: what waits for its answers is bounded too.
        if (!runner.TryEnter(out var entered))
            return WebexOutcome.TryAgain;
        using var place = entered;
        if (await directory.MeAsync(cancellationToken) is not { } me)
            return WebexOutcome.TryAgain;
        return happened.Resource switch
        {
            // Our own messages come back as webhooks too; they are known by who wrote them, before anything is fetched.
            "messages" => IsMe(data.PersonId, data.PersonEmail, me) ? WebexOutcome.Done : await MessageAsync(place, data.Id!, me, cancellationToken),
            "attachmentActions" => await ActionAsync(place, data, me, cancellationToken),
            "memberships" => IsMe(data.PersonId, data.PersonEmail, me) ? await OpenedAsync(place, data, me, cancellationToken) : WebexOutcome.Done,
            _ => WebexOutcome.Done,
        };
    }

    private async ValueTask<WebexOutcome> MessageAsync(TurnPlace place, string id, WebexPerson me, CancellationToken cancellationToken)
    {
        var fetched = await api.GetAsync(WebexPath.Message(id), WebexJson.Default.WebexMessage, cancellationToken);
        if (fetched.Value is not { PersonId: { } personId, RoomId: { } roomId } message)
            return NotFetched(fetched);
        if (IsMe(personId, message.PersonEmail, me))
            return WebexOutcome.Done;
        switch (await directory.IsDirectAsync(roomId, message.RoomType, cancellationToken))
        {
            case null:
                return WebexOutcome.TryAgain;
            case false:
                return message.MentionedPeople?.Contains(me.Id!) == true
                    ? await groupNotice.GiveAsync(id, roomId, personId, cancellationToken)
                    : WebexOutcome.Done;
            default:
                return await RunAsync(
                    place, personId, roomId, sender => WebexMapper.Message(message, sender, me), cancellationToken,
                    opened: sender => WebexMapper.Opened(roomId, message.Created, sender, me));
        }
    }

    private async ValueTask<WebexOutcome> ActionAsync(TurnPlace place, WebexEventData data, WebexPerson me, CancellationToken cancellationToken)
    {
        var fetched = await api.GetAsync(WebexPath.Action(data.Id!), WebexJson.Default.WebexAction, cancellationToken);
        if (fetched.Value is not { PersonId: { } personId, RoomId: { } roomId } action)
            return NotFetched(fetched);
        if (action.Type != "submit" || IsMe(personId, null, me))
            return WebexOutcome.Done;
        return await directory.IsDirectAsync(roomId, type: null, cancellationToken) switch
        {
            null => WebexOutcome.TryAgain,
            false => WebexOutcome.Done,
            _ => await RunAsync(place, personId, roomId, sender => WebexMapper.Action(action, sender, me), cancellationToken),
        };
    }

    /// <summary>We are in a new space. In a 1:1 one the other member is who opened it.</summary>
    private async ValueTask<WebexOutcome> OpenedAsync(TurnPlace place, WebexEventData data, WebexPerson me, CancellationToken cancellationToken)
    {
        if (data.RoomId is not { } roomId)
            return WebexOutcome.Done;
        var isDirect = await directory.IsDirectAsync(roomId, type: null, cancellationToken);
        if (isDirect is not true)
            return isDirect is null ? WebexOutcome.TryAgain : WebexOutcome.Done;
        var members = await api.ListAsync(WebexPath.Members(roomId), WebexJson.Default.WebexPageWebexMembership, cancellationToken);
        if (members.Value is null)
            return NotFetched(members);
        var since = members.Value.Find(member => IsMe(member.PersonId, member.PersonEmail, me))?.Created;
        return members.Value.Find(member => !IsMe(member.PersonId, member.PersonEmail, me)) is { PersonId: { } personId }
            ? await RunAsync(place, personId, roomId, person => WebexMapper.Opened(roomId, since, person, me), cancellationToken)
            : WebexOutcome.Done;
    }

    private async ValueTask<WebexOutcome> RunAsync(
        TurnPlace place, string personId, string roomId, Func<WebexPerson, Activity?> map, CancellationToken cancellationToken,
        Func<WebexPerson, Activity?>? opened = null)
    {
        var found = await directory.PersonAsync(personId, cancellationToken);
        if (found.Value is not { } person)
            return NotFetched(found);
        if (AddressOf(person) is not { } address || map(person) is not { } activity)
        {
            LogNobody(logger, person.Type, person.OrgId);
            return WebexOutcome.Done;
        }
        // Once begun a turn is finished: what was saved is to be answered even if this webhook's sender has gone.
        if (opened?.Invoke(person) is { } opening && await IsNewAsync(roomId))
            await place.RunAsync(opening, SenderIdentity.Of(address), channel, CancellationToken.None);
        await place.RunAsync(activity, SenderIdentity.Of(address), channel, CancellationToken.None);
        return WebexOutcome.Done;
    }

    /// <summary>Whether nothing was said in a space yet: the webhook that tells of its opening is still on its way, or lost.</summary>
    private async ValueTask<bool> IsNewAsync(string roomId)
    {
        try
        {
            return await storage.ReadAsync(TurnRunner.KeyOf(WebexMapper.ChannelId, roomId), CancellationToken.None) is null;
        }
#pragma warning disable CA1031 // Whatever the store threw: the turn meets it, too, and apologises for it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>The address that Webex has verified, of a person of an organisation that may speak.</summary>
    private string? AddressOf(WebexPerson person) =>
        person is { Id: not null, Type: null or "person", Emails: [{ Length: > 0 } email, ..] } && person.InvitePending is not true
        && (options.Value.Organizations.Count == 0 || person.OrgId is { } org && options.Value.Organizations.Any(allowed => WebexId.Names(allowed, org)))
            ? email.ToLowerInvariant()
            : null;

    private static bool IsMe(string? personId, string? email, WebexPerson me) =>
        personId == me.Id || (email is not null && me.Emails?.Contains(email, StringComparer.OrdinalIgnoreCase) == true);

    /// <summary>What is no longer there needs no answer; anything else may be there the next time.</summary>
    private static WebexOutcome NotFetched<T>(WebexReply<T> reply)
        where T : class =>
        reply.IsGone || reply.IsSuccess ? WebexOutcome.Done : WebexOutcome.TryAgain;

    [LoggerMessage(EventId = 520, Level = LogLevel.Information, Message = "Nobody who may speak in Webex: type {Type}, organisation {Organization}")]
    private static partial void LogNobody(ILogger logger, string? type, string? organization);
}
