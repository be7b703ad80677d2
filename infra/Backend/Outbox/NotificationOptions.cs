using System.ComponentModel.DataAnnotations;

namespace Provisioning.Backend.Outbox;

/// <summary>Who is told about events. Section <c>Notifications</c>.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>Where events are posted; absent, to <c>/api/notifications</c> of the process itself.</summary>
    [Url]
    public string? Url { get; set; }

    /// <summary>Bearer that the receiver expects. Without one, and without a key of the process itself, nothing is sent.</summary>
    public string? Key { get; set; }

    /// <summary>Seconds before the second attempt; doubled each time, up to <see cref="LongestDelaySeconds"/>.</summary>
    [Range(0.001, 3600)]
    public double RetrySeconds { get; set; } = 0.5;

    [Range(0.01, 86_400)]
    public double LongestDelaySeconds { get; set; } = 300;

    /// <summary>Hours after which an event that nobody took is given up, so that later ones of its order go on.</summary>
    [Range(0.001, 8760)]
    public double GiveUpHours { get; set; } = 24;
}
