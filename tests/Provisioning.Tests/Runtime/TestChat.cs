using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.Runtime;

/// <summary>
/// A chat with dialogs of a test, on the real turn runner: each line is one turn or one expectation, run in order when awaited.
/// The first dialog is the root. Every line that was said must have been heard before the next is said.
/// </summary>
internal sealed class Chat
{
    private readonly List<Func<Task>> lines = [];
    private readonly TestStorage storage = new();
    private readonly RecordingChannel channel = new();
    private readonly Queue<string> unheard = new();
    private TurnRunner runner;
    private RootBot bot;
    private int turns;

    private Chat(Dialog[] dialogs) => Install(dialogs);

    public static Chat With(params Dialog[] dialogs) => new(dialogs);

    public Chat Says(string text) => Line(() => TurnAsync(Activity.Message(text)));

    /// <summary>Presses a button of the card, with what its inputs hold.</summary>
    public Chat Presses(string verb, params (string Id, string Value)[] inputs)
    {
        var submit = new Dictionary<string, string>(StringComparer.Ordinal) { ["action"] = verb };
        foreach (var (id, value) in inputs)
            submit[id] = value;
        return Submits(JsonSerializer.Serialize(submit));
    }

    public Chat Submits(string json) => Line(() =>
        TurnAsync(new Activity { Type = ActivityTypes.Message, Value = TestTurns.Json(json) }));

    /// <summary>The channel tells something that nobody said.</summary>
    public Chat Happens(string name) => Line(() => TurnAsync(Activity.Event(name)));

    /// <summary>Asks the open question again, as "where am I" does.</summary>
    public Chat AsksAgain() => Happens(RootBot.Reprompt);

    /// <summary>The next reply contains this.</summary>
    public Chat Hears(string part) => Line(() =>
    {
        Assert.True(unheard.Count > 0, $"Expected to hear \"{part}\", heard nothing.");
        Assert.Contains(part, unheard.Dequeue(), StringComparison.Ordinal);
    });

    /// <summary>A new version of the dialogs is deployed; the conversation goes on.</summary>
    public Chat Deploys(params Dialog[] dialogs) => Line(() => Install(dialogs));

    /// <summary>The active dialog and its step, as stored ("root/ask:name", "root/prompt" where there is no step).</summary>
    public Chat IsAt(params string[] stack) => Line(async () =>
    {
        var record = await storage.RecordAsync();
        Assert.Equal(stack, record.GetProperty("stack").EnumerateArray().Select(Position));
    });

    public Chat Is(DialogTurnStatus status) => Line(() => Assert.Equal(status, bot.Last.Status));

    /// <summary>The root dialog has ended with this result.</summary>
    public Chat Ends(object? result = null) => Line(() =>
    {
        Assert.Equal(DialogTurnStatus.Complete, bot.Last.Status);
        Assert.Equal(result, bot.Last.Result);
    });

    public TaskAwaiter GetAwaiter() => RunAsync().GetAwaiter();

    private async Task RunAsync()
    {
        foreach (var line in lines)
            await line();
        Assert.Empty(unheard);
    }

    private async Task TurnAsync(Activity activity)
    {
        Assert.Empty(unheard);
        activity = activity with
        {
            Id = $"a{++turns}",
            ChannelId = "test",
            Conversation = new ConversationAccount { Id = "c1" },
            From = new ChannelAccount { Id = "anna" },
        };
        var result = await runner.RunAsync(activity, null, channel, default);
        Assert.True(result.Status == TurnStatus.Completed, bot.Thrown?.ToString());
        foreach (var reply in channel.Last)
            unheard.Enqueue(reply.Text ?? "");
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(bot), nameof(runner))]
    private void Install(Dialog[] dialogs)
    {
        bot = new RootBot(dialogs);
        runner = TestTurns.Runner(storage, bot);
    }

    private Chat Line(Func<Task> line)
    {
        lines.Add(line);
        return this;
    }

    private Chat Line(Action line) => Line(() =>
    {
        line();
        return Task.CompletedTask;
    });

    private static string Position(JsonElement instance)
    {
        var path = new StringBuilder(instance.GetProperty("d").GetString());
        if (instance.TryGetProperty("s", out var step))
            path.Append(':').Append(step.GetString());
        return path.ToString();
    }

    private sealed class RootBot(Dialog[] dialogs) : IBot
    {
        public const string Reprompt = "reprompt";

        private readonly DialogSet set = new(dialogs);

        public DialogTurnResult Last { get; private set; }

        public Exception? Thrown { get; private set; }

        public async ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            try
            {
                var dc = new DialogContext(set, turn);
                Last = turn.Activity.Name == Reprompt
                    ? await dc.RepromptDialogAsync(null, cancellationToken)
                    : await dc.ContinueDialogAsync(cancellationToken);
                if (Last.Status == DialogTurnStatus.Empty)
                    Last = await dc.BeginDialogAsync(dialogs[0].Id, null, cancellationToken);
            }
            catch (Exception exception)
            {
                Thrown = exception;
                throw;
            }
        }
    }
}
