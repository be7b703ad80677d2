using System.Diagnostics.CodeAnalysis;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>
/// What is said beside the log while a turn runs, for clients that poll. Each client gets it once: one that reads until there is
/// nothing more would never end otherwise.
/// </summary>
public sealed class DirectLineAsides
{
    private readonly Dictionary<string, Aside> asides = new(StringComparer.Ordinal);

    internal void Put(string conversationId, OutboundActivity activity)
    {
        lock (asides)
            asides[conversationId] = new Aside(activity, new HashSet<string>(StringComparer.Ordinal));
    }

    /// <summary>Its turn is over.</summary>
    internal void Remove(string conversationId)
    {
        lock (asides)
            asides.Remove(conversationId);
    }

    /// <param name="conversationId">The conversation.</param>
    /// <param name="reader">The client's token: every client has its own.</param>
    /// <param name="activity">What this client has not had yet.</param>
    internal bool TryRead(string conversationId, string reader, [NotNullWhen(true)] out OutboundActivity? activity)
    {
        lock (asides)
        {
            activity = asides.TryGetValue(conversationId, out var aside) && aside.Readers.Add(reader) ? aside.Activity : null;
            return activity is not null;
        }
    }

    private sealed record Aside(OutboundActivity Activity, HashSet<string> Readers);
}
