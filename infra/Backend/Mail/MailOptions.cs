using System.ComponentModel.DataAnnotations;

namespace Provisioning.Backend.Mail;

/// <summary>Where mail goes. Section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary><c>Pickup</c> writes <c>.eml</c> files under the data folder, <c>Smtp</c> hands mail to a server.</summary>
    public MailTransportKind Transport { get; set; } = MailTransportKind.Pickup;

    /// <summary>The sender's address; its domain also ends the Message-ID.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "provisioning@localhost.localdomain";

    public string? Host { get; set; }

    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Whether to insist on STARTTLS before anything is said.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>Attempts, with growing pauses between them, before a mail counts as failed.</summary>
    [Range(1, 50)]
    public int Attempts { get; set; } = 10;

    /// <summary>Seconds before the second attempt; doubled each time, up to an hour.</summary>
    [Range(0.01, 3600)]
    public double RetrySeconds { get; set; } = 5;
}

public enum MailTransportKind
{
    Pickup,
    Smtp,
}
