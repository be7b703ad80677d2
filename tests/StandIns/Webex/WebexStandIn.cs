using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Webex;

/// <summary>People of Webex, as a test moves them: what they say and press reaches the bot by webhooks.</summary>
public sealed class WebexStandIn(WebexWorld world, WebexPostman postman)
{
    /// <summary>Opens the 1:1 space with the bot, without a word.</summary>
    public async Task<IReadOnlyList<Delivery>> OpensAsync(Person person)
    {
        var (room, isNew) = world.DirectRoom(person);
        return isNew ? await TellMembersAsync(room, person) : [];
    }

    /// <summary>Says something to the bot in their 1:1 space.</summary>
    public async Task<IReadOnlyList<Delivery>> SaysAsync(Person person, string text)
    {
        var (room, isNew) = world.DirectRoom(person);
        if (isNew)
            await TellMembersAsync(room, person);
        return await TellAsync(world.AddMessage(room, person, text));
    }

    /// <summary>Says something in a group space; the bot hears it where it is mentioned.</summary>
    public async Task<IReadOnlyList<Delivery>> SaysInAsync(Room room, Person person, string text, bool mentionsBot)
    {
        var message = mentionsBot ? world.AddMessage(room, person, text, mentioned: [world.Bot.Id]) : world.AddMessage(room, person, text);
        return mentionsBot ? await TellAsync(message) : [];
    }

    /// <summary>Presses a button of a card, with the values of its inputs and what the button carries.</summary>
    public async Task<IReadOnlyList<Delivery>> PressesAsync(Person person, Message card, JsonObject inputs)
    {
        var action = world.AddAction(card, person, inputs);
        return await postman.TellAsync(
            "attachmentActions",
            new JsonObject
            {
                ["id"] = action.Id,
                ["type"] = "submit",
                ["messageId"] = action.MessageId,
                ["personId"] = person.Id,
                ["roomId"] = action.RoomId,
                ["created"] = action.Created,
            },
            person);
    }

    /// <summary>Tells of a message as Webex does: its ids, never its words.</summary>
    public Task<IReadOnlyList<Delivery>> TellAsync(Message message) => postman.TellAsync(
        "messages",
        new JsonObject
        {
            ["id"] = message.Id,
            ["roomId"] = message.RoomId,
            ["roomType"] = message.RoomType,
            ["personId"] = message.From.Id,
            ["personEmail"] = message.From.Email,
            ["created"] = message.Created,
        },
        message.From);

    /// <summary>Tells of a space's members, one by one.</summary>
    public async Task<IReadOnlyList<Delivery>> TellMembersAsync(Room room, Person actor)
    {
        var told = new List<Delivery>();
        foreach (var (id, person) in room.Members)
            told.AddRange(await postman.TellAsync("memberships", WebexAnswers.Of(room, id, person), actor));
        return told;
    }
}
