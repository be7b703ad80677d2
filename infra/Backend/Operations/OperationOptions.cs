using System.ComponentModel.DataAnnotations;

namespace Provisioning.Backend.Operations;

/// <summary>How patient provisioning is. Section <c>Operations</c>.</summary>
public sealed class OperationOptions
{
    public const string Section = "Operations";

    /// <summary>Calls of one step, the first included, before it counts as failed.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 5;

    /// <summary>Milliseconds before the second call; grows exponentially with jitter.</summary>
    [Range(1, 600_000)]
    public int RetryDelayMs { get; set; } = 500;

    /// <summary>Seconds between two calls at most, unless the cloud asks for more.</summary>
    [Range(0.001, 3600)]
    public double LongestDelaySeconds { get; set; } = 10;

    /// <summary>Seconds that a job waits in place when the cloud is throttling; for longer it makes room and comes back.</summary>
    [Range(0, 3600)]
    public double LongestPauseSeconds { get; set; } = 15;
}
