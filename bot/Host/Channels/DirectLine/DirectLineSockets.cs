using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>The open sockets of this process, by conversation.</summary>
public sealed class DirectLineSockets
{
    private readonly Dictionary<string, List<DirectLineSocket>> conversations = new(StringComparer.Ordinal);

    /// <summary>From the return on, the socket hears of everything that is pushed.</summary>
    internal void Add(string conversationId, DirectLineSocket socket)
    {
        lock (conversations)
        {
            if (!conversations.TryGetValue(conversationId, out var sockets))
                conversations.Add(conversationId, sockets = []);
            sockets.Add(socket);
        }
    }

    internal void Remove(string conversationId, DirectLineSocket socket)
    {
        lock (conversations)
        {
            if (conversations.TryGetValue(conversationId, out var sockets) && sockets.Remove(socket) && sockets.Count == 0)
                conversations.Remove(conversationId);
        }
    }

    public void Push(string conversationId, IReadOnlyList<OutboundActivity> activities)
    {
        DirectLineSocket[] sockets;
        lock (conversations)
        {
            if (!conversations.TryGetValue(conversationId, out var open))
                return;
            sockets = [.. open];
        }
        foreach (var socket in sockets)
            socket.Offer(activities);
    }
}
