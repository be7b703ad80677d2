using System.Collections.Concurrent;
using System.Text;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.Webex;

/// <summary>A bot that says back what it hears and from whom, so that a test sees the channel and nothing else.</summary>
internal sealed class WebexTalker : IBot, ITurnApology
{
    /// <summary>Turns that said "wait" go on when this is set.</summary>
    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<Activity> Heard { get; } = new();

    public async ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        Heard.Enqueue(turn.Activity);
        var who = turn.State.Identity?.Email;
        if (turn.Activity.Type == ActivityTypes.ConversationUpdate)
            turn.Send($"hello {who}");
        else if (turn.Activity.Value is { } value)
            turn.Send($"{who} pressed {Encoding.UTF8.GetString(value.Utf8.Span)}");
        else if (turn.Activity.Text == "card")
            turn.Send(SampleCards.Message());
        else
            turn.Send($"{who} said {turn.Activity.Text}");
        if (turn.Activity.Text == "wait")
            await Go.Task;
    }

    public Activity For(ConversationState state, string reference) => Activity.Message($"sorry {reference}");

    public Activity StillWorking(ConversationState state) => Activity.Message("still working");
}

internal static class SampleCards
{
    public static Activity Message(string version = "1.3", int actions = 1) => new()
    {
        Type = ActivityTypes.Message,
        Attachments = [new Attachment { ContentType = Attachment.AdaptiveCard, Content = Card(version, actions) }],
    };

    public static RawJson Card(string version = "1.3", int actions = 1) => new(Encoding.UTF8.GetBytes($$"""
        {"type":"AdaptiveCard","version":"{{version}}","fallbackText":"Pick one",
         "body":[{"type":"TextBlock","text":"Pick one"}],
         "actions":[{{string.Join(',', Enumerable.Repeat("""{"type":"Action.Submit","title":"Go","data":{"action":"go"}}""", actions))}}]}
        """));
}
