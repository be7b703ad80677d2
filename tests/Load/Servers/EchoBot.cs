using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Load.Servers;

/// <summary>Says what was said.</summary>
internal sealed class EchoBot : IBot
{
    public ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.Message)
            turn.Send($"You said: {turn.Activity.Text}");
        return ValueTask.CompletedTask;
    }
}
