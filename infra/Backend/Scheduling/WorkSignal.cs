using System.Threading.Channels;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Scheduling;

/// <summary>
/// Says that something was committed and there may be work. Only makes work start sooner: whoever listens also looks by
/// itself every few seconds, so nothing is lost with a signal that nobody heard. Many signals at once are heard as one.
/// </summary>
public sealed class WorkSignal : IAfterCommit
{
    private readonly List<Channel<bool>> listeners = [];
    private readonly Lock gate = new();

    public void Wake()
    {
        lock (gate)
        {
            foreach (var listener in listeners)
            {
                listener.Writer.TryWrite(true);
            }
        }
    }

    void IAfterCommit.Committed() => Wake();

    public WorkListener Listen(TimeProvider time)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (gate)
        {
            listeners.Add(channel);
        }

        return new WorkListener(channel.Reader, time);
    }
}

/// <summary>One listener's ear.</summary>
public sealed class WorkListener(ChannelReader<bool> signals, TimeProvider time)
{
    /// <summary>Returns at the next signal, or when the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await signals.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }
}
