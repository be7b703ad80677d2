using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Connector;

/// <summary>A conversation as the service keeps it.</summary>
public sealed class ConnectorConversation(string id)
{
    public string Id { get; } = id;
    /// <summary>The bot's app id, if it is known.</summary>
    public string? AppId { get; set; }
    public bool IsBlocked { get; set; }
    public bool IsInstalled { get; set; } = true;
    public Dictionary<string, JsonObject> Members { get; } = new(StringComparer.Ordinal);
    /// <summary>What the bot said, in order, each as it stands now; typing is not kept.</summary>
    public List<JsonObject> Activities { get; } = [];
    /// <summary>Every message that was ever posted or updated, in the order of arrival.</summary>
    public List<string> History { get; } = [];
    public List<DateTimeOffset> Sent { get; } = [];
}

/// <summary>An answer that the service was told to give instead of doing what it is asked.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Times">For how many calls.</param>
/// <param name="Code">The error's code.</param>
/// <param name="RetryAfter">Seconds, in the header.</param>
/// <param name="Method">Only for calls of this method; null: all.</param>
/// <param name="AfterEffect">Whether it does what it is asked first.</param>
/// <param name="DelayMs">Milliseconds before the answer.</param>
public sealed record ConnectorFault(
    int Status, int Times = 1, string? Code = null, int? RetryAfter = null, string? Method = null, bool AfterEffect = false, int DelayMs = 0);

/// <summary>One call that the service got.</summary>
public sealed record ConnectorCall(string Method, string Target, int Status, string? Authorization);

/// <summary>Everything that the service knows.</summary>
public sealed class ConnectorState
{
    private readonly List<ConnectorFault> faults = [];

    /// <summary>Guards everything here.</summary>
    public Lock Gate { get; } = new();

    public Dictionary<string, ConnectorConversation> Conversations { get; } = new(StringComparer.Ordinal);

    public List<ConnectorCall> Calls { get; } = [];

    /// <summary>Whether the limits of Teams are kept.</summary>
    public bool IsLimited { get; set; } = true;

    /// <summary>The conversation; one that nobody knew yet begins.</summary>
    public ConnectorConversation Conversation(string id)
    {
        lock (Gate)
        {
            if (!Conversations.TryGetValue(id, out var conversation))
                Conversations.Add(id, conversation = new ConnectorConversation(id));
            return conversation;
        }
    }

    public void Fail(ConnectorFault fault)
    {
        lock (Gate)
            faults.Add(fault);
    }

    /// <summary>Well again: the faults that nobody met are forgotten.</summary>
    public void Recover()
    {
        lock (Gate)
            faults.Clear();
    }

    /// <summary>The fault that this call meets, if any.</summary>
    internal ConnectorFault? NextFault(string method)
    {
        var index = faults.FindIndex(fault => fault.Method is null || fault.Method == method);
        if (index < 0)
            return null;
        var next = faults[index];
        if (next.Times <= 1)
            faults.RemoveAt(index);
        else
            faults[index] = next with { Times = next.Times - 1 };
        return next;
    }
}
