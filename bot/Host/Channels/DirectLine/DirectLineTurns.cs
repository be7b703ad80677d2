using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Runs turns of Direct Line; what was said beside the log is over with them.</summary>
public sealed class DirectLineTurns(TurnRunner runner, DirectLineAdapter channel, DirectLineAsides asides)
{
    internal async ValueTask<TurnResult> RunAsync(Activity activity, DirectLineClaims claims, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(activity, new TurnIdentity(claims.Email, claims.OrderId, claims.Role), channel, cancellationToken);
        }
        finally
        {
            asides.Remove(claims.ConversationId);
        }
    }
}
