using System.ComponentModel.DataAnnotations;

namespace Provisioning.Backend.Cloud;

/// <summary>How the simulated cloud behaves. Section <c>Cloud</c>.</summary>
public sealed class CloudOptions
{
    public const string Section = "Cloud";

    /// <summary>Milliseconds a call takes, half of it before and half after its effect; varied by up to a third either way.</summary>
    [Range(0, 600_000)]
    public int LatencyMs { get; set; } = 300;

    /// <summary>Makes variation and random failures repeatable.</summary>
    public int Seed { get; set; } = 20_261;

    /// <summary>Share of calls, 0 to 1, that fail before their effect and may be repeated.</summary>
    [Range(0d, 1d)]
    public double FailureRate { get; set; }

    /// <summary>Seconds that an approval or a compliance review takes.</summary>
    [Range(0, 31_536_000)]
    public double WaitingSeconds { get; set; } = 8;

    /// <summary>Failures on purpose, in order; the first that matches a call happens.</summary>
    public IList<CloudFault> Faults { get; } = [];
}

/// <summary>A failure on purpose at one step.</summary>
public sealed class CloudFault
{
    /// <summary>The step's name, such as <c>create-site</c>.</summary>
    [Required]
    public string Step { get; set; } = "";

    /// <summary>Only for this site, location or organisation name; every one when absent.</summary>
    public string? Subject { get; set; }

    /// <summary>How many calls fail, counted from the start of the process; 0 is every one.</summary>
    [Range(0, int.MaxValue)]
    public int Times { get; set; } = 1;

    /// <summary>Stable kebab-case code of the failure.</summary>
    public string Code { get; set; } = "cloud-unavailable";

    /// <summary>Whether the cloud says that the same call may succeed later.</summary>
    public bool Retryable { get; set; }

    /// <summary>When set, the call is throttled for this many seconds instead of failing.</summary>
    public double? RetryAfterSeconds { get; set; }

    /// <summary>When true the effect takes place and the answer is lost, as when a connection breaks.</summary>
    public bool AfterEffect { get; set; }
}
