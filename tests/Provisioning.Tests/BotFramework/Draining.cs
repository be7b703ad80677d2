using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Tests.BotFramework;

/// <summary>Waits for the pumps of the outgoing queue, which nobody else waits for.</summary>
internal static class Draining
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Until nothing of the conversation waits: a message is taken off when it was posted or refused for good.</summary>
    public static async Task DrainedAsync(this IOutgoingStorage outgoing, string key)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (await outgoing.ReadWaitingAsync(key, 1, CancellationToken.None) is { Count: > 0 })
            await Task.Delay(10, patience.Token);
    }
}
