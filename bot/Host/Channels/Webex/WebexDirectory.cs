using System.Collections.Concurrent;
using System.Globalization;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>Who we are, who people are and which rooms are 1:1, remembered for a while: each turn asks.</summary>
internal sealed class WebexDirectory(WebexApi api, TimeProvider clock)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan PersonLifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (WebexPerson Person, DateTimeOffset Until)> people = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> directRooms = new(StringComparer.Ordinal);
    private volatile WebexPerson? me;

    /// <summary>The account that the token belongs to; null while Webex doesn't say.</summary>
    public async ValueTask<WebexPerson?> MeAsync(CancellationToken cancellationToken) =>
        me ??= (await api.GetAsync("people/me", WebexJson.Default.WebexPerson, cancellationToken)).Value;

    public async ValueTask<WebexReply<WebexPerson>> PersonAsync(string id, CancellationToken cancellationToken)
    {
        if (people.TryGetValue(id, out var known) && clock.GetUtcNow() < known.Until)
            return new WebexReply<WebexPerson>(System.Net.HttpStatusCode.OK, known.Person);
        var reply = await api.GetAsync(WebexPath.Person(id), WebexJson.Default.WebexPerson, cancellationToken);
        if (reply.Value is { } person)
        {
            Bound(people);
            people[id] = (person, clock.GetUtcNow() + PersonLifetime);
        }
        return reply;
    }

    /// <summary>Whether the room is a 1:1 space. A room never changes its kind.</summary>
    /// <param name="type">The kind where it is known already.</param>
    /// <returns>Null while Webex doesn't say.</returns>
    public async ValueTask<bool?> IsDirectAsync(string roomId, string? type, CancellationToken cancellationToken)
    {
        if (type is not null)
            return Remember(roomId, type);
        if (directRooms.TryGetValue(roomId, out var known))
            return known;
        var reply = await api.GetAsync(WebexPath.Room(roomId), WebexJson.Default.WebexRoom, cancellationToken);
        return reply.Value is { } room ? Remember(roomId, room.Type) : reply.IsGone ? false : null;
    }

    private bool Remember(string roomId, string? type)
    {
        Bound(directRooms);
        return directRooms[roomId] = type == "direct";
    }

    /// <summary>All is forgotten rather than counted: it is asked for again.</summary>
    private static void Bound<T>(ConcurrentDictionary<string, T> remembered)
    {
        if (remembered.Count >= MostRemembered)
            remembered.Clear();
    }
}

/// <summary>Paths under the base address. Ids come from outside and are escaped.</summary>
internal static class WebexPath
{
    public const string Messages = "messages";
    public const string Webhooks = "webhooks";

    public static string Message(string id) => $"{Messages}/{Uri.EscapeDataString(id)}";

    /// <summary>The newest messages of a room, newest first.</summary>
    public static string Newest(string roomId, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{Messages}?roomId={Uri.EscapeDataString(roomId)}&max={count}");

    public static string Action(string id) => $"attachment/actions/{Uri.EscapeDataString(id)}";

    public static string Person(string id) => $"people/{Uri.EscapeDataString(id)}";

    public static string Room(string id) => $"rooms/{Uri.EscapeDataString(id)}";

    public static string Members(string roomId) => $"memberships?roomId={Uri.EscapeDataString(roomId)}";

    public static string Webhook(string id) => $"{Webhooks}/{Uri.EscapeDataString(id)}";
}
