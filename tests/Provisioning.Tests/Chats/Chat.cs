using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Tests.Chats;

/// <summary>
/// A conversation with the product, written as it is spoken: says and presses, hears and sees.
/// Nothing happens until it is awaited. A client of cards: a press submits every input of the newest card with its shown value.
/// </summary>
public sealed class Chat : IChannelAdapter
{
    private readonly Product product;
    private readonly List<Func<Task>> script = [];
    private readonly StringBuilder transcript = new();
    private readonly string conversation;
    private List<JsonObject> replies = [];
    private readonly List<JsonObject> screen = [];
    private JsonObject? card;
    private JsonObject? keptCard;
    private string email;
    private string role = "contact";
    private bool hasLink = true;
    private string channel = "directline";
    private string? locale;
    private int activities;

    internal Chat(Product product, string orderId, string email, string locale, string? conversation = null)
    {
        (this.product, OrderId, this.email, this.locale) = (product, orderId, email, locale);
        this.conversation = conversation ?? "chat-" + orderId;
    }

    public string OrderId { get; }

    public ActivityKeeping Keeping { get; private set; } = ActivityKeeping.History;

    public TaskAwaiter GetAwaiter() => RunAsync().GetAwaiter();

    /// <summary>The bot speaks first.</summary>
    public Chat Opens() => ThenAsync(() => SendAsync(new Activity { Type = ActivityTypes.ConversationUpdate, Id = "start" }));

    /// <summary>Types a text.</summary>
    public Chat Says(string text) => ThenAsync(() => SendAsync(Activity.Message(text)));

    /// <summary>Types the code of the newest mail to an address.</summary>
    public Chat SaysCodeMailedTo(string address) => ThenAsync(async () => await SendAsync(Activity.Message(await product.MailedCodeAsync(address))));

    /// <summary>Presses a button of the newest card, with these inputs changed from what the card shows.</summary>
    public Chat Presses(string verb, params (string Input, string Value)[] inputs) => ThenAsync(() => SendAsync(Submit(card, verb, inputs)));

    /// <summary>
    /// Presses, but the process dies after the backend acted and before the turn is written; the client sends the same activity again.
    /// </summary>
    public Chat PressesCutOff(string verb, params (string Input, string Value)[] inputs) => ThenAsync(async () =>
    {
        var activity = Submit(card, verb, inputs) with { Id = "a" + ++activities };
        product.Storage.CutNextWrite(TurnRunner.KeyOf(channel, conversation));
        Assert.Equal(TurnStatus.Failed, (await RunAsync(activity)).Status);
        await SendAsync(activity);
    });

    /// <summary>Keeps the newest card, to press it when it is old.</summary>
    public Chat KeepsCard() => Then(() => keptCard = card);

    public Chat PressesKeptCard(string verb, params (string Input, string Value)[] inputs) =>
        ThenAsync(() => SendAsync(Submit(keptCard, verb, inputs)));

    /// <summary>Submits exactly this JSON; {card}, {order} and {revision} are filled in from the newest card.</summary>
    public Chat Submits(string json) => ThenAsync(() => SendAsync(Message(Filled(json))));

    /// <summary>Some sentence or card of the last turn has this text.</summary>
    public Chat Hears(string text) => Then(() => Assert.True(
        Heard().Contains(text, StringComparison.Ordinal), $"Expected to hear: {text}\nHeard:\n{Heard()}\nSo far:\n{transcript}"));

    public Chat HearsNot(string text) => Then(() => Assert.False(
        Heard().Contains(text, StringComparison.Ordinal), $"Expected not to hear: {text}\nHeard:\n{Heard()}"));

    /// <summary>The newest card has this input or action.</summary>
    public Chat HearsCard(string inputOrVerb) => Then(() => Assert.True(
        Inputs(card).Contains(inputOrVerb) || Actions(card).Any(action => Verb(action) == inputOrVerb),
        $"Expected a card with {inputOrVerb}.\nHeard:\n{Heard()}\n{card?.ToJsonString()}"));

    public Chat HearsNoCard(string inputOrVerb) => Then(() => Assert.False(
        Inputs(card).Contains(inputOrVerb) || Actions(card).Any(action => Verb(action) == inputOrVerb), $"Expected no {inputOrVerb}."));

    /// <summary>What the last turn offers to say, as its buttons name it.</summary>
    public Chat Offers(params string[] titles) => Then(() => Assert.Equal(
        titles, replies.Select(reply => reply["suggestedActions"]).OfType<JsonObject>().Last()["actions"]!.AsArray().Select(action => Text(action!["title"]))));

    /// <summary>An input of the newest card shows this value.</summary>
    public Chat SeesValue(string input, string? value) => Then(() => Assert.Equal(value, ValueOf(card, input)));

    /// <summary>The newest card offers this many options for an input.</summary>
    public Chat HearsChoices(string input, int count) => Then(() => Assert.Equal(
        count, Elements(card).Single(element => Text(element["id"]) == input)["choices"]!.AsArray().Count));

    /// <summary>The order as the backend has it now.</summary>
    public Chat Order(Action<Order> check) => ThenAsync(async () => check(await product.ReadAsync(OrderId)));

    /// <summary>Nothing of the order changes while these steps run.</summary>
    public Chat ChangesNothing(Func<Chat, Chat> steps) => ThenAsync(async () =>
    {
        var before = await AnswersAsync();
        var inner = new List<Func<Task>>(script);
        script.Clear();
        _ = steps(this);
        foreach (var step in script.ToArray())
            await step();
        script.Clear();
        script.AddRange(inner);
        Assert.Equal(before, await AnswersAsync());
    });

    /// <summary>The same person in another conversation about the same order.</summary>
    public Chat InAnotherWindow(Func<Chat, Chat> steps) => ThenAsync(async () =>
        await steps(new Chat(product, OrderId, email, locale ?? "en", conversation + "-2")));

    /// <summary>The client's language from now on.</summary>
    public Chat In(string language) => Then(() => locale = language);

    /// <summary>Speaks through another channel ("sms" shows no cards, "webex" those of level 1.3).</summary>
    public Chat On(string channelId) => Then(() => channel = channelId);

    /// <summary>Speaks in Teams: replies are posted one by one, and one with an earlier one's id takes its place.</summary>
    public Chat InTeams() => Then(() => (channel, Keeping) = ("msteams", ActivityKeeping.UntilPosted));

    /// <summary>Replies are given in the answer to each activity.</summary>
    public Chat ExpectsReplies() => Then(() => Keeping = ActivityKeeping.RecentReplies);

    /// <summary>What stands in the chat, oldest first, each with all its texts.</summary>
    public Chat Screen(Action<IReadOnlyList<string>> check) => Then(() => check([.. screen.Select(activity => Spoken(activity) + Controls(activity))]));

    /// <summary>Somebody else speaks, whom the channel vouches for.</summary>
    public Chat As(string person, string inRole = "contact") => Then(() => (email, role) = (person, inRole));

    /// <summary>Came without a set-up link, as in Teams and Webex: the channel knows the address alone, or (empty) not even that.</summary>
    public Chat WithoutLink(string? person = null) => Then(() => (email, hasLink) = (person ?? email, false));

    /// <summary>The backend reports an event about the order.</summary>
    public Chat Learns(string eventName) => ThenAsync(() => SendAsync(Activity.Event(eventName)));

    /// <summary>Waits until the order is in this state, as the operation's steps report.</summary>
    public Chat Waits(Predicate<Order> until) => ThenAsync(async () =>
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (until(await product.ReadAsync(OrderId)))
                return;
            await Task.Delay(25);
        }
        Assert.Fail($"The order never got there: {JsonSerializer.Serialize(await product.ReadAsync(OrderId))}");
    });

    public Chat Then(Action step) => ThenAsync(() =>
    {
        step();
        return Task.CompletedTask;
    });

    public Chat ThenAsync(Func<Task> step)
    {
        script.Add(step);
        return this;
    }

    public ValueTask DeliverAsync(
        ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken)
    {
        replies = [.. activities.Select(activity => JsonNode.Parse(activity.Utf8.Span)!.AsObject())
            .Where(activity => Text(activity["from"]?["role"]) != "user")];
        foreach (var reply in replies)
        {
            transcript.Append("bot: ").AppendLine(Spoken(reply));
            if (screen.FindIndex(earlier => Text(earlier["id"]) == Text(reply["id"])) is >= 0 and var place)
                screen[place] = reply;
            else
                screen.Add(reply);
            if (reply["attachments"]?[0]?["content"] is JsonObject content && Actions(content).Any(action => Verb(action) is not null))
                card = content;
        }
        return default;
    }

    /// <summary>The order but for the delivery of its e-mail, which goes on beside the conversation.</summary>
    private async Task<string> AnswersAsync() =>
        JsonSerializer.Serialize((await product.ReadAsync(OrderId)) with { WelcomeMail = null });

    private async Task RunAsync()
    {
        foreach (var step in script.ToArray())
            await step();
        script.Clear();
    }

    private async Task SendAsync(Activity activity)
    {
        replies = [];
        transcript.Append("me:  ").AppendLine(activity.Text ?? (activity.Value is { } value ? Encoding.UTF8.GetString(value.Utf8.Span) : activity.Type));
        var result = await RunAsync(activity with { Id = activity.Id ?? "a" + ++activities });
        Assert.True(result.Status != TurnStatus.Failed, $"The turn failed.\n{transcript}");
    }

    private ValueTask<TurnResult> RunAsync(Activity activity) =>
        product.Services.GetRequiredService<TurnRunner>().RunAsync(activity with
        {
            ChannelId = channel,
            Locale = locale,
            Conversation = new ConversationAccount { Id = conversation },
            From = new ChannelAccount { Id = "user", Role = "user" },
            Recipient = new ChannelAccount { Id = "bot", Role = "bot" },
        }, new TurnIdentity(email, hasLink ? OrderId : null, role), this, CancellationToken.None);

    private static Activity Submit(JsonObject? card, string verb, (string Input, string Value)[] inputs)
    {
        var action = Actions(card).FirstOrDefault(candidate => Verb(candidate) == verb);
        Assert.True(action is not null, $"The card has no action '{verb}': {card?.ToJsonString()}");
        var value = action["data"]!.DeepClone().AsObject();
        if (Text(action["associatedInputs"]) != "none")
        {
            foreach (var input in Inputs(card))
                value[input] = ValueOf(card, input) ?? "";
        }
        foreach (var (input, entered) in inputs)
            value[input] = entered;
        return Message(value.ToJsonString());
    }

    private static Activity Message(string json) =>
        new() { Type = ActivityTypes.Message, Value = new RawJson(Encoding.UTF8.GetBytes(json)) };

    private string Filled(string json)
    {
        var data = Actions(card).Select(action => action["data"]).FirstOrDefault(data => data is not null);
        return json.Replace("{card}", Text(data?["card"]), StringComparison.Ordinal)
            .Replace("{order}", Text(data?["order"]), StringComparison.Ordinal)
            .Replace("{revision}", data?["revision"]?.ToJsonString(), StringComparison.Ordinal);
    }

    private string Heard() => string.Join('\n', replies.Select(Spoken));

    private static string Spoken(JsonObject reply)
    {
        var words = new List<string>();
        if (Text(reply["text"]) is { } text)
            words.Add(text);
        foreach (var attachment in reply["attachments"]?.AsArray() ?? [])
            Collect(attachment?["content"], words);
        return string.Join('\n', words).Replace("\\", "", StringComparison.Ordinal);
    }

    private static string Controls(JsonObject reply) => Inputs(reply).Any() || Actions(reply).Any() ? "\n[can be answered]" : "";

    private static void Collect(JsonNode? node, List<string> words)
    {
        switch (node)
        {
            case JsonObject element:
                foreach (var (name, value) in element)
                {
                    if (name is "text" or "title" or "label" or "value" or "url" or "errorMessage" && value is JsonValue && Text(value) is { } word)
                        words.Add(word);
                    else if (name is not ("fallbackText" or "data"))
                        Collect(value, words);
                }
                break;
            case JsonArray array:
                foreach (var item in array)
                    Collect(item, words);
                break;
        }
    }

    private static IEnumerable<JsonObject> Elements(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(property => Elements(property.Value)).Prepend(element),
        JsonArray array => array.SelectMany(Elements),
        _ => [],
    };

    private static IEnumerable<JsonObject> Actions(JsonObject? card) => Elements(card)
        .Where(element => Text(element["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true);

    private static IEnumerable<string> Inputs(JsonObject? card) => Elements(card)
        .Where(element => Text(element["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true)
        .Select(element => Text(element["id"])!);

    private static string? ValueOf(JsonObject? card, string input) =>
        Elements(card).FirstOrDefault(element => Text(element["id"]) == input)?["value"] is { } value
            ? Text(value) ?? value.ToJsonString()
            : null;

    private static string? Verb(JsonObject action) => Text(action["data"]?["action"]);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
