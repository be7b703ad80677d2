using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.Runtime;

/// <summary>A turn runner around a bot that is one lambda.</summary>
internal static class TestTurns
{
    public const string Key = "test/c1";

    public static TurnRunner Runner(
        IStorage storage, Func<TurnContext, CancellationToken, ValueTask> bot, params IEnumerable<IMiddleware> middleware) =>
        Runner(storage, new LambdaBot(bot), middleware);

    public static TurnRunner Runner(IStorage storage, Action<TurnContext> bot) => Runner(storage, (turn, _) =>
    {
        bot(turn);
        return default;
    });

    public static TurnRunner Runner(IStorage storage, IBot bot, params IEnumerable<IMiddleware> middleware) =>
        new(storage, new MiddlewareSet(middleware, bot), new Apology(), new FixedClock(), NullLogger<TurnRunner>.Instance);

    /// <summary>A runner with limits of its own and real time.</summary>
    public static TurnRunner Runner(IStorage storage, TurnOptions options, Func<TurnContext, CancellationToken, ValueTask> bot) => new(
        storage, new MiddlewareSet([], new LambdaBot(bot)), new Apology(), TimeProvider.System, NullLogger<TurnRunner>.Instance, options);

    public static Activity Message(string id, string text, string conversation = "c1") => Activity.Message(text) with
    {
        Id = id,
        ChannelId = "test",
        ServiceUrl = "https://channel.example/",
        Conversation = new ConversationAccount { Id = conversation },
        From = new ChannelAccount { Id = "anna", Name = "Anna" },
        Recipient = new ChannelAccount { Id = "bot" },
        Locale = "it-IT",
    };

    public static Activity Event(string id, string name) => Message(id, "") with
    {
        Type = ActivityTypes.Event,
        Name = name,
        Text = null,
        ServiceUrl = null,
        From = new ChannelAccount { Id = "system" },
        Recipient = null,
    };

    public static RawJson Json(string json) => new(Encoding.UTF8.GetBytes(json));

    /// <summary>The stored record as JSON.</summary>
    public static async Task<JsonElement> RecordAsync(this TestStorage storage, string key = Key) =>
        JsonElement.Parse(await storage.GetAsync(key) ?? throw new InvalidOperationException("There is no record."));

    private sealed class LambdaBot(Func<TurnContext, CancellationToken, ValueTask> run) : IBot
    {
        public ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken) => run(turn, cancellationToken);
    }

    private sealed class Apology : ITurnApology
    {
        public Activity For(ConversationState state, string reference) =>
            Activity.Message($"{(state.Locale == "it-IT" ? "Spiacenti" : "Sorry")} ({reference})");

        public Activity StillWorking(ConversationState state) => Activity.Message("Still working");
    }
}
