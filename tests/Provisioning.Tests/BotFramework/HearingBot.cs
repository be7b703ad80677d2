using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.BotFramework;

/// <summary>Says what it hears and whom it takes for speaking, so that a test sees the channel and nothing else.</summary>
internal sealed class HearingBot(SlowAnswers slow) : IBot, ITurnApology
{
    public async ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Text == "slow")
        {
            slow.Waiting.TrySetResult();
            await slow.Go.Task;
        }
        var who = turn.State.Identity is { Email: { Length: > 0 } email } ? email : "nobody known";
        if (turn.Activity.Type == ActivityTypes.ConversationUpdate)
            turn.Send($"welcome {who}");
        else if (turn.Activity.Text == "fail")
            throw new InvalidOperationException("secret detail");
        else if (turn.Answer.Verb is { } verb)
        {
            turn.Send($"**{verb}** by {who}");
            turn.Send(Card($$"""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"{{string.Join(' ', turn.Answer.Inputs.Values)}}"}],"actions":[{"type":"Action.Submit","title":"Next"}]}"""));
        }
        else
            turn.Send($"heard {turn.Activity.Text} from {who}");
    }

    public Activity For(ConversationState state, string reference) => Activity.Message($"sorry {reference}");

    public Activity StillWorking(ConversationState state) => Activity.Message("still working");

    private static Activity Card(string json) => new()
    {
        Type = ActivityTypes.Message,
        Attachments = [new Attachment { ContentType = Attachment.AdaptiveCard, Content = new RawJson(System.Text.Encoding.UTF8.GetBytes(json)) }],
    };
}

/// <summary>What was said "slow" is answered when a test lets it go.</summary>
internal sealed class SlowAnswers
{
    /// <summary>Somebody said it.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
