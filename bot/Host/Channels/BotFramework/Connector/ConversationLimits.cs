using System.Collections.Concurrent;

namespace Provisioning.Bot.Channels.BotFramework.Connector;

/// <summary>
/// Keeps the messages of each conversation under what Teams takes from a bot: 7 in a second, 60 in 30 seconds, 1,800 in an hour.
/// Waiting here costs less than being refused there.
/// </summary>
internal sealed class ConversationLimits(TimeProvider clock)
{
    private const int SweepEvery = 1024;

    // The windows are a little longer than theirs: no two clocks go alike.
    private static readonly (int Most, TimeSpan Window)[] Limits =
    [
        (7, TimeSpan.FromSeconds(1.05)), (60, TimeSpan.FromSeconds(30.5)), (1_800, TimeSpan.FromSeconds(3_601)),
    ];

    private readonly ConcurrentDictionary<string, List<DateTimeOffset>> conversations = new(StringComparer.Ordinal);
    private int sinceSweep;

    /// <summary>How many conversations are remembered.</summary>
    public int Count => conversations.Count;

    /// <summary>Waits until one more message may go out in the conversation.</summary>
    public ValueTask WaitAsync(string conversation, CancellationToken cancellationToken)
    {
        var delay = Reserve(conversation);
        return delay <= TimeSpan.Zero ? default : new ValueTask(Task.Delay(delay, clock, cancellationToken));
    }

    /// <summary>
    /// The message that waited is there: it counts from now on. It may have been long on its way, and those after it may not.
    /// </summary>
    public void Arrived(string conversation)
    {
        if (!conversations.TryGetValue(conversation, out var sent))
            return;
        var now = clock.GetUtcNow();
        lock (sent)
        {
            if (sent.Count > 0 && sent[^1] < now)
                sent[^1] = now;
        }
    }

    /// <summary>Whether a message could go out at once.</summary>
    public bool HasRoom(string conversation)
    {
        if (!conversations.TryGetValue(conversation, out var sent))
            return true;
        var now = clock.GetUtcNow();
        lock (sent)
            return FreeAt(sent, now) <= now;
    }

    /// <summary>Takes the next free place; how long it is until then.</summary>
    public TimeSpan Reserve(string conversation)
    {
        var now = clock.GetUtcNow();
        if (Interlocked.Increment(ref sinceSweep) % SweepEvery == 0)
            Sweep(now);
        var sent = conversations.GetOrAdd(conversation, static _ => []);
        lock (sent)
        {
            var at = FreeAt(sent, now);
            if (sent.Count >= Limits[^1].Most * 2)
                sent.RemoveRange(0, sent.Count - Limits[^1].Most);
            sent.Add(at);
            return at - now;
        }
    }

    private static DateTimeOffset FreeAt(List<DateTimeOffset> sent, DateTimeOffset now)
    {
        var at = now;
        foreach (var (most, window) in Limits)
        {
            if (sent.Count >= most && sent[^most] + window is var free && free > at)
                at = free;
        }
        return at;
    }

    /// <summary>Forgets the conversations that were silent for as long as any limit reaches back.</summary>
    private void Sweep(DateTimeOffset now)
    {
        foreach (var (conversation, sent) in conversations)
        {
            lock (sent)
            {
                if (sent.Count > 0 && sent[^1] + Limits[^1].Window < now)
                    conversations.TryRemove(conversation, out _);
            }
        }
    }
}
