using System.ComponentModel.DataAnnotations;

namespace Provisioning.Bot.Backend;

/// <summary>How the backend is reached, section <c>BackendClient</c>.</summary>
public sealed class BackendClientOptions
{
    public const string Section = "BackendClient";

    /// <summary>Where the backend listens. Empty: it is hosted in this process.</summary>
    [Url]
    public string? Url { get; set; }

    /// <summary>The bearer key. Needed with <see cref="Url"/>; in one process a key is made at each start.</summary>
    public string? Key { get; set; }

    /// <summary>How long one attempt may take. A backend in this process has one, and <see cref="TotalTimeout"/> for it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a call may take with all its attempts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Attempts after the first. Every call may be repeated: commands carry an idempotency key.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;
}
