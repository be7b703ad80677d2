using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.DirectLine;

/// <summary>Says back what it hears, so that a test sees the channel and nothing else.</summary>
internal sealed class EchoBot : IBot, ITurnApology
{
    private readonly TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int heard;

    /// <summary>Messages that it was given.</summary>
    public int Heard => Volatile.Read(ref heard);

    /// <summary>What was said "slow" is answered from now on.</summary>
    public void LetGo() => slow.SetResult();

    public async ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.Message)
            Interlocked.Increment(ref heard);
        if (turn.Activity.Text is "slow" or "slow, then fail")
            await slow.Task;
        if (turn.Activity.Type == ActivityTypes.ConversationUpdate)
            turn.Send($"hello {turn.State.Identity!.Email} about {turn.State.Identity.OrderId} in {turn.State.Locale}");
        else if (turn.Activity.Type == ActivityTypes.Event)
            turn.Send($"event {turn.Activity.Name}");
        else if (turn.Activity.Text is "fail" or "slow, then fail")
            throw new InvalidOperationException("secret detail");
        else
            turn.Send($"you said {turn.Activity.Text}");
    }

    public Activity For(ConversationState state, string reference) => Activity.Message($"sorry {reference}");

    public Activity StillWorking(ConversationState state) => Activity.Message("still working");
}
