namespace Provisioning.Dialogs.Backend;

/// <summary>An order as the backend tells it: the record of every answer. See the backend's contract for the meaning of each field.</summary>
public sealed record Order
{
    public required string Id { get; init; }
    public required string OrderNumber { get; init; }
    public required string SubscriptionId { get; init; }
    public required string Offer { get; init; }
    public string Locale { get; init; } = "en";
    public int Revision { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset Deadline { get; init; }
    public string State { get; init; } = OrderStates.Open;
    public required OrderContact Contact { get; init; }
    public EndCustomer? EndCustomer { get; init; }
    public IReadOnlyList<OrderedService> Services { get; init; } = [];
    public WelcomeMail? WelcomeMail { get; init; }
    public string? Intent { get; init; }
    public OrganizationRef? PartnerOrganization { get; init; }
    public OrganizationRef? CustomerOrganization { get; init; }
    /// <summary>A partner attached to an existing customer: full administrator rights are asked for later.</summary>
    public bool ProvisioningAdministrator { get; init; }
    /// <summary>The point of no return: from then on the mapping and the contact stay.</summary>
    public DateTimeOffset? MappedAt { get; init; }
    public Delegation? Delegation { get; init; }
    public MeetingsSetup? Meetings { get; init; }
    public CallingSetup? Calling { get; init; }
    public string? OperationId { get; init; }
    /// <summary>In the caller's list of orders: what they are to it, "contact" or "customer-administrator".</summary>
    public string? Role { get; init; }

    public bool IsForCustomer => Intent == Intents.Customer;

    public int Quantity(string kind) => Services.Where(service => service.Kind == kind).Sum(service => service.Quantity);
}

public sealed record OrderContact(string Email);

public sealed record EndCustomer(string? Name, string? Domain);

public sealed record OrderedService(string Kind, int Quantity);

public sealed record WelcomeMail(string State, DateTimeOffset? SentAt, int Count, int Remaining);

public sealed record OrganizationRef(string Id, string Name, string Country, string? Vertical, bool IsNew);

public sealed record Delegation(string Email, DateTimeOffset InvitedAt, DateTimeOffset? AcceptedAt);

public sealed record MeetingsSetup
{
    public string? Choice { get; init; }
    public IReadOnlyList<MeetingsSite> Sites { get; init; } = [];
    public bool Complete { get; init; }
    /// <summary>A further site is wanted and not given yet.</summary>
    public bool MoreSites { get; init; }
}

public sealed record MeetingsSite(string Name, string? TimeZone, bool EarlyRelease, int? Licences);

public sealed record CallingSetup
{
    public string? Choice { get; init; }
    public CallingLocation? Location { get; init; }
    public bool Complete { get; init; }
}

/// <summary>Calling's main location. Null: not answered yet.</summary>
public sealed record CallingLocation
{
    public string? Name { get; init; }
    public string? Country { get; init; }
    public string? Address1 { get; init; }
    public string? Address2 { get; init; }
    public string? City { get; init; }
    public string? State { get; init; }
    public string? PostalCode { get; init; }
    public string? TimeZone { get; init; }
    public string? Language { get; init; }
}

public static class OrderStates
{
    public const string Open = "open";
    public const string Provisioning = "provisioning";
    public const string Waiting = "waiting";
    public const string Provisioned = "provisioned";
    public const string Failed = "failed";
    public const string Closed = "closed";
}

public static class Intents
{
    public const string Customer = "customer";
    public const string Self = "self";
    public const string SomeoneElse = "someone-else";
}

public static class ServiceKinds
{
    public const string Meetings = "meetings";
    public const string Calling = "calling";
}

public static class ServiceChoices
{
    public const string Now = "now";
    public const string Later = "later";
}
