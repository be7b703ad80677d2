using System.Net;
using System.Text;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Faults.Tests.Troubled;

/// <summary>A channel that refuses what it is given a few times, and then takes it.</summary>
internal sealed class RefusingChannel(Figures figures, params HttpStatusCode[] refusals) : IChannelAdapter
{
    private readonly Queue<HttpStatusCode> left = new(refusals);

    public ActivityKeeping Keeping => ActivityKeeping.History;

    public List<string> Taken { get; } = [];

    public ValueTask DeliverAsync(ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken)
    {
        if (left.TryDequeue(out var refusal))
        {
            figures.Fault($"channel refuses with {(int)refusal}");
            throw new HttpRequestException("The channel refuses.", null, refusal);
        }
        Taken.AddRange(activities.Select(activity => Encoding.UTF8.GetString(activity.Utf8.Span)));
        return default;
    }
}
