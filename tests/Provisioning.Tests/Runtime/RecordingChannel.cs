using System.Text.Json;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.Runtime;

/// <summary>Keeps what is delivered.</summary>
internal sealed class RecordingChannel(List<string>? trace = null) : IChannelAdapter
{
    public ActivityKeeping Keeping { get; init; } = ActivityKeeping.RecentReplies;

    /// <summary>Whether the next delivery breaks off.</summary>
    public bool BreaksOnce { get; set; }

    public List<ConversationReference> References { get; } = [];

    public List<IReadOnlyList<OutboundActivity>> Deliveries { get; } = [];

    /// <summary>The activities of the last delivery.</summary>
    public List<Activity> Last => [.. Deliveries[^1].Select(Read)];

    public List<string?> Texts => [.. Deliveries.SelectMany(delivery => delivery).Select(activity => Read(activity).Text)];

    public List<string> Types => [.. Deliveries.SelectMany(delivery => delivery).Select(activity => Read(activity).Type)];

    public ValueTask DeliverAsync(
        ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken)
    {
        if (BreaksOnce)
        {
            BreaksOnce = false;
            throw new IOException("The connection broke.");
        }
        lock (Deliveries)
        {
            trace?.Add("send");
            References.Add(reference);
            Deliveries.Add(activities);
        }
        return default;
    }

    private static Activity Read(OutboundActivity activity) =>
        JsonSerializer.Deserialize(activity.Utf8.Span, ActivityJson.Default.Activity)!;
}
