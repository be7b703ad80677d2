using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Webex;

public sealed record Person(string Id, string Email, string DisplayName, string OrgId, string Type = "person");

/// <summary>A space with its members, oldest first.</summary>
public sealed class Room(string id, string type, DateTimeOffset created)
{
    public string Id { get; } = id;

    /// <summary>"direct" or "group".</summary>
    public string Type { get; } = type;

    public DateTimeOffset Created { get; } = created;

    public List<(string MembershipId, Person Person)> Members { get; } = [];

    public bool Has(Person person) => Members.Exists(member => member.Person.Id == person.Id);
}

public sealed record Message(
    string Id, string RoomId, string RoomType, Person From, string? Text, string? Markdown, JsonArray? Attachments,
    IReadOnlyList<string> Mentioned, DateTimeOffset Created)
{
    public JsonNode? Card => Attachments?[0]?["content"];
}

public sealed record CardAction(string Id, string MessageId, string RoomId, Person By, JsonObject Inputs, DateTimeOffset Created);

/// <summary>What Webex knows: people, spaces, messages, webhooks and tokens. Everything is in memory and guarded by one lock.</summary>
public sealed class WebexWorld
{
    public const string BotToken = "stand-in-bot-token";

    private readonly Lock guard = new();
    private readonly List<Person> people = [];
    private readonly List<Room> rooms = [];
    private readonly List<Message> messages = [];
    private readonly List<CardAction> actions = [];
    private readonly List<JsonObject> webhooks = [];

    public WebexWorld() => Bot = AddPerson("provisioning@webex.bot", "Provisioning", "org-bot", "bot");

    public Person Bot { get; }

    /// <summary>Whether the secret is left out where webhooks are listed.</summary>
    public bool HidesSecrets { get; set; }

    /// <summary>Another host's authority that links to next pages lead to; null: this one's.</summary>
    public string? NextPagesOn { get; set; }

    /// <summary>How far its clock is ahead: people take their time.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Messages that were not taken, with the reason.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>Tokens that are accepted, and until when.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Tokens { get; } = new(StringComparer.Ordinal) { [BotToken] = DateTimeOffset.MaxValue };

    public IReadOnlyList<Message> Messages => Read(() => messages.ToList());

    public IReadOnlyList<JsonObject> Webhooks => Read(() => webhooks.Select(hook => (JsonObject)hook.DeepClone()).ToList());

    public Person AddPerson(string email, string? name = null, string org = "org-partner", string type = "person") => Read(() =>
    {
        if (people.Find(person => person.Email == email) is { } known)
            return known;
        var person = new Person(NewId("PEOPLE"), email, name ?? email.Split('@')[0], IdOf("ORGANIZATION", org), type);
        people.Add(person);
        return person;
    });

    public Person? FindPerson(string idOrEmail) =>
        Read(() => people.Find(person => person.Id == idOrEmail || string.Equals(person.Email, idOrEmail, StringComparison.OrdinalIgnoreCase)));

    public Room? FindRoom(string id) => Read(() => rooms.Find(room => room.Id == id));

    /// <summary>The 1:1 space of the bot with somebody, made where there is none.</summary>
    public (Room Room, bool IsNew) DirectRoom(Person person) => Read(() =>
    {
        if (rooms.Find(room => room.Type == "direct" && room.Has(person)) is { } known)
            return (known, false);
        return (Add(new Room(NewId("ROOM"), "direct", Now), person, Bot), true);
    });

    public Room GroupRoom(params Person[] members) => Read(() => Add(new Room(NewId("ROOM"), "group", Now), [.. members, Bot]));

    public void Remove(Room room) => Read(() => rooms.Remove(room));

    public Message AddMessage(
        Room room, Person from, string? text, string? markdown = null, JsonArray? attachments = null, params IReadOnlyList<string> mentioned) => Read(() =>
    {
        var message = new Message(
            NewId("MESSAGE"), room.Id, room.Type, from, text ?? markdown, markdown, attachments, mentioned, Now);
        messages.Add(message);
        return message;
    });

    public Message? FindMessage(string id) => Read(() => messages.Find(message => message.Id == id));

    public bool DeleteMessage(string id) => Read(() => messages.RemoveAll(message => message.Id == id) > 0);

    public IReadOnlyList<Message> MessagesIn(Room room) => Read(() => messages.Where(message => message.RoomId == room.Id).ToList());

    public CardAction AddAction(Message message, Person by, JsonObject inputs) => Read(() =>
    {
        var action = new CardAction(NewId("ATTACHMENT_ACTION"), message.Id, message.RoomId, by, inputs, Now);
        actions.Add(action);
        return action;
    });

    public CardAction? FindAction(string id) => Read(() => actions.Find(action => action.Id == id));

    public JsonObject AddWebhook(JsonObject hook) => Read(() =>
    {
        hook["id"] = NewId("WEBHOOK");
        hook["status"] ??= "active";
        hook["created"] = TimeProvider.System.GetUtcNow();
        webhooks.Add(hook);
        return (JsonObject)hook.DeepClone();
    });

    public JsonObject? ChangeWebhook(string id, Action<JsonObject> change) => Read(() =>
    {
        if (webhooks.Find(hook => (string?)hook["id"] == id) is not { } hook)
            return null;
        change(hook);
        return (JsonObject)hook.DeepClone();
    });

    public bool DeleteWebhook(string id) => Read(() => webhooks.RemoveAll(hook => (string?)hook["id"] == id) > 0);

    /// <summary>Ids look as Webex's do: Base64 of an address. People and organisations lie in one place, what they say where their spaces are kept.</summary>
    public static string IdOf(string kind, string name) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(
            $"ciscospark://{(kind is "PEOPLE" or "ORGANIZATION" ? "us" : "urn:TEAM:eu-central-1_k")}/{kind}/{name}")).TrimEnd('=');

    private static string NewId(string kind) => IdOf(kind, Guid.NewGuid().ToString());

    private DateTimeOffset Now => TimeProvider.System.GetUtcNow() + Ahead;

    private Room Add(Room room, params Person[] members)
    {
        foreach (var member in members)
            room.Members.Add((NewId("MEMBERSHIP"), member));
        rooms.Add(room);
        return room;
    }

    private T Read<T>(Func<T> read)
    {
        lock (guard)
            return read();
    }
}
