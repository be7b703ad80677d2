namespace Provisioning.Bot.Runtime.Turns;

/// <summary>
/// The states that turns of this process left behind, so that the next turn of a conversation need not read its record's text
/// again. A state is taken, never shared: one whose turn does not end well is not kept, and the record is read instead.
/// </summary>
internal sealed class KeptStates
{
    // Those that were not taken for a while go, all at once: memory stays flat, however many conversations there are.
    private const int Half = 2048;

    private readonly Lock gate = new();
    private Dictionary<string, Kept> young = new(StringComparer.Ordinal);
    private Dictionary<string, Kept> old = new(StringComparer.Ordinal);

    /// <summary>The state that was written as that version; null where it is not here.</summary>
    public ConversationState? Take(string key, string etag)
    {
        lock (gate)
            return (young.Remove(key, out var kept) || old.Remove(key, out kept)) && kept.ETag == etag ? kept.State : null;
    }

    /// <param name="key">The record's key.</param>
    /// <param name="etag">The version that was written.</param>
    /// <param name="state">What was written. Nobody may change it any more.</param>
    public void Keep(string key, string etag, ConversationState state)
    {
        // It is about the turn that is over.
        state.IsRebuilt = false;
        lock (gate)
        {
            young[key] = new Kept(etag, state);
            if (young.Count >= Half)
                (young, old) = (new(StringComparer.Ordinal), young);
        }
    }

    private readonly record struct Kept(string ETag, ConversationState State);
}
