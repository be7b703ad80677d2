namespace Provisioning.Backend.Mail;

/// <summary>The mails there are; each has its texts under its name.</summary>
public static class MailKinds
{
    /// <summary>To the contact of a new order, with the link that starts the set-up.</summary>
    public const string Welcome = "welcome";

    /// <summary>To the customer's administrator, who sets up the services.</summary>
    public const string Invitation = "invitation";

    /// <summary>Two days before the order closes.</summary>
    public const string Reminder = "reminder";

    /// <summary>The order closed at its deadline.</summary>
    public const string Closed = "closed";

    /// <summary>Provisioning ended well.</summary>
    public const string Provisioned = "provisioned";

    /// <summary>The chat that somebody used takes no more messages: how to go on elsewhere.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The code that proves an address in a chat.</summary>
    public const string EmailProof = "email-proof";

    public static readonly IReadOnlyList<string> All = [Welcome, Invitation, Reminder, Closed, Provisioned, Unreachable, EmailProof];
}
