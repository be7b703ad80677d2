using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>A place among the turns of a process, from <see cref="TurnRunner.TryEnter"/>; dispose of it once, when its turn is over.</summary>
public readonly struct TurnPlace(TurnRunner runner) : IDisposable
{
    /// <summary>As <see cref="TurnRunner.RunAsync"/>, and never overloaded.</summary>
    public ValueTask<TurnResult> RunAsync(
        Activity activity, TurnIdentity? identity, IChannelAdapter channel, CancellationToken cancellationToken) =>
        runner.RunEnteredAsync(activity, identity, channel, cancellationToken);

    public void Dispose() => runner?.Leave();
}
