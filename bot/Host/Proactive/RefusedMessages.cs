using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Proactive;

internal sealed class RefusedMessages : IRefusedMessages
{
    public ValueTask RefusedAsync(string key, Activity activity, string reason, CancellationToken cancellationToken) => default;
}
