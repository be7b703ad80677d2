namespace Provisioning.Bot.Runtime.Turns;

/// <summary>
/// Lets one turn of a conversation run at a time in this process, in the order of arrival.
/// Between processes the record's ETag decides; the gate only saves the turns that would lose.
/// </summary>
public sealed class ConversationGate
{
    private readonly Dictionary<string, Waiters> conversations = new(StringComparer.Ordinal);

    /// <summary>How many conversations have a turn running or waiting.</summary>
    public int Count
    {
        get
        {
            lock (conversations)
                return conversations.Count;
        }
    }

    /// <summary>Waits for the conversation; dispose of what is returned to let the next one in.</summary>
    public async ValueTask<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Waiters waiters;
        lock (conversations)
        {
            if (!conversations.TryGetValue(key, out waiters!))
                conversations.Add(key, waiters = new Waiters());
            waiters.Count++;
        }
        try
        {
            await waiters.Turn.WaitAsync(cancellationToken);
            return new Pass(this, key, waiters);
        }
        catch
        {
            Leave(key, waiters);
            throw;
        }
    }

    private void Leave(string key, Waiters waiters)
    {
        lock (conversations)
        {
            if (--waiters.Count > 0)
                return;
            conversations.Remove(key);
        }
        waiters.Turn.Dispose();
    }

    private sealed class Waiters
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public int Count { get; set; }
    }

    private sealed class Pass(ConversationGate gate, string key, Waiters waiters) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 1)
                return;
            waiters.Turn.Release();
            gate.Leave(key, waiters);
        }
    }
}
