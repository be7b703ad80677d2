namespace Provisioning.Backend.Cloud;

/// <summary>Decides how long a call takes and whether it fails, repeatably from the options' seed.</summary>
internal sealed class CloudFaults(CloudOptions options)
{
    private static readonly CloudFault AnyCall = new() { Step = "*", Code = "cloud-unavailable", Retryable = true };

#pragma warning disable CA5394 // Repeatable on purpose; nothing here is a secret.
    private readonly Random random = new(options.Seed);
#pragma warning restore CA5394
    private readonly int[] happened = new int[options.Faults.Count];
    private readonly Lock gate = new();

    public TimeSpan Latency() => TimeSpan.FromMilliseconds(options.LatencyMs * (1 + (NextDouble() - 0.5) * 2 / 3));

    /// <summary>What goes wrong with this call; null when nothing does.</summary>
    public CloudFault? Next(string step, string? subject)
    {
        lock (gate)
        {
            for (var i = 0; i < happened.Length; i++)
            {
                var fault = options.Faults[i];
                var matches = fault.Step == step && (fault.Subject is null || fault.Subject == subject);
                if (matches && (fault.Times == 0 || happened[i] < fault.Times))
                {
                    happened[i]++;
                    return fault;
                }
            }
        }

        return options.FailureRate > 0 && NextDouble() < options.FailureRate ? AnyCall : null;
    }

    private double NextDouble()
    {
        lock (gate)
        {
#pragma warning disable CA5394
            return random.NextDouble();
#pragma warning restore CA5394
        }
    }
}
