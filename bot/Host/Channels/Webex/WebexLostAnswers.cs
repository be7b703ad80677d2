using System.Collections.Concurrent;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>
/// Webex can't tell a repeated message from another one. When the answer to a post was lost, nobody knows whether the message
/// is there; so before it is posted again, the room is looked at.
/// </summary>
internal sealed class WebexLostAnswers(WebexApi api, WebexDirectory directory)
{
    private const int Newest = 20;
    private const int MostRemembered = 10_000;

    /// <summary>How far Webex's clock may be behind ours.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> lost = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> answered = new(StringComparer.Ordinal);

    /// <param name="key">Of the message, the same each time it is tried.</param>
    /// <returns>Whether it is known if the message is there, and its id if it is.</returns>
    public async ValueTask<(bool IsKnown, string? Id)> FindAsync(string key, WebexNewMessage message, CancellationToken cancellationToken)
    {
        if (!lost.TryGetValue(key, out var since))
            return (true, null);
        var (known, found) = await LookAsync(message, since, id => new(answered.ContainsKey(id)), cancellationToken);
        if (found is not null)
        {
            lost.TryRemove(key, out _);
            Remember(found, key);
        }
        return (known, found);
    }

    /// <param name="message">As it is posted.</param>
    /// <param name="since">It can't be there for longer.</param>
    /// <param name="isAnother">Whether the message of that id is known to be another one that says the same.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it is known if the message is there, and its id if it is.</returns>
    public async ValueTask<(bool IsKnown, string? Id)> LookAsync(
        WebexNewMessage message, DateTimeOffset since, Func<string, ValueTask<bool>> isAnother, CancellationToken cancellationToken)
    {
        if (message.RoomId is not { } roomId)
            return (true, null);
        var newest = await api.GetAsync(WebexPath.Newest(roomId, Newest), WebexJson.Default.WebexPageWebexMessage, cancellationToken);
        if ((newest.Value is null && !newest.IsGone) || await directory.MeAsync(cancellationToken) is not { } me)
            return (false, null);
        foreach (var candidate in newest.Value?.Items ?? [])
        {
            // Whoever says the same words is not us.
            if (candidate.Id is { } id && candidate.PersonId == me.Id && candidate.Created >= since - ClockDifference && Equals(candidate, message) && !await isAnother(id))
                return (true, id);
        }
        return (true, null);
    }

    /// <summary>Notes how the post ended.</summary>
    public void Note(string key, DateTimeOffset began, WebexReply<WebexMessage> reply)
    {
        if (reply.Value is { Id: { } id })
        {
            lost.TryRemove(key, out _);
            Remember(id, key);
        }
        else if (reply.Status == WebexReply<WebexMessage>.NoAnswer || (int)reply.Status >= 500)
        {
            if (lost.Count >= MostRemembered)
                lost.Clear();
            lost.TryAdd(key, began);
        }
        else if ((int)reply.Status is not (401 or 423 or 429))
        {
            lost.TryRemove(key, out _);
        }
    }

    private static bool Equals(WebexMessage there, WebexNewMessage message) =>
        (there.Attachments is { Count: > 0 }) == (message.Attachments is { Count: > 0 })
        && (message.Markdown is { } markdown ? there.Markdown?.Trim() == markdown.Trim() : there.Text?.Trim() == message.Text?.Trim());

    private void Remember(string id, string key)
    {
        if (answered.Count >= MostRemembered)
            answered.Clear();
        answered[id] = key;
    }
}
