using System.Text.Json.Serialization;

namespace Provisioning.Backend.Contract;

/// <summary>
/// An order as its readers see it. <paramref name="Revision"/> is the ETag; <paramref name="Role"/>, in a person's list of orders,
/// is what they are to it.
/// </summary>
public sealed record Order(
    string Id,
    string OrderNumber,
    string SubscriptionId,
    string Offer,
    string Locale,
    int Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset Deadline,
    OrderState State,
    OrderContact Contact,
    EndCustomer? EndCustomer,
    IReadOnlyList<OrderedService> Services,
    WelcomeMail? WelcomeMail,
    OrderIntent? Intent,
    OrganizationRef? PartnerOrganization,
    OrganizationRef? CustomerOrganization,
    bool ProvisioningAdministrator,
    DateTimeOffset? MappedAt,
    Delegation? Delegation,
    Meetings? Meetings,
    Calling? Calling,
    string? OperationId,
    SetupRole? Role = null);

/// <summary>The person who sets the order up.</summary>
public sealed record OrderContact(string Email);

/// <summary>The buying company as the commerce system knows it.</summary>
public sealed record EndCustomer(string Name, string? Domain);

/// <summary>A bought service; <paramref name="Quantity"/> in licences.</summary>
public sealed record OrderedService(ServiceKind Kind, int Quantity);

/// <summary>Delivery of the newest welcome mail; <paramref name="Remaining"/> is how often it may still be sent today.</summary>
public sealed record WelcomeMail(MailState State, DateTimeOffset? SentAt, int Count, int Remaining);

/// <summary>An organisation chosen for an order. <paramref name="IsNew"/>: drafted by this order, created by its provisioning.</summary>
public sealed record OrganizationRef(string Id, string Name, string Country, string? Vertical, bool IsNew);

/// <summary>The customer sets up their own services.</summary>
public sealed record Delegation(string Email, DateTimeOffset InvitedAt, DateTimeOffset? AcceptedAt);

/// <summary>
/// Meetings as answered so far; <paramref name="Complete"/> when every rule is met or it is left for later,
/// <paramref name="MoreSites"/> when a further site is wanted and not given yet.
/// </summary>
public sealed record Meetings(ServiceChoice? Choice, IReadOnlyList<MeetingsSite> Sites, bool Complete, bool MoreSites);

/// <summary>A site, <c>{Name}.webex.com</c>. <paramref name="TimeZone"/> is a tz database id.</summary>
public sealed record MeetingsSite(string Name, string? TimeZone, bool EarlyRelease, int? Licences);

/// <summary>Calling as answered so far.</summary>
public sealed record Calling(ServiceChoice? Choice, CallingLocation? Location, bool Complete);

/// <summary>The main location; absent fields are not answered yet.</summary>
public sealed record CallingLocation(
    string? Name = null,
    string? Country = null,
    string? Address1 = null,
    string? Address2 = null,
    string? City = null,
    string? State = null,
    string? PostalCode = null,
    string? TimeZone = null,
    string? Language = null);

/// <summary>The stored answers of an order. <paramref name="Schema"/> says which shape this is.</summary>
/// <param name="Provisioned">Services that exist already, when an order is taken up again for those left for later.</param>
public sealed record OrderDocument(
    EndCustomer? EndCustomer,
    IReadOnlyList<OrderedService> Services,
    OrderIntent? Intent = null,
    OrganizationRef? PartnerOrganization = null,
    OrganizationRef? CustomerOrganization = null,
    bool ProvisioningAdministrator = false,
    Delegation? Delegation = null,
    MeetingsAnswers? Meetings = null,
    CallingAnswers? Calling = null,
    IReadOnlyList<ServiceKind>? Provisioned = null,
    int Schema = 1)
{
    /// <summary>Whether the subscription holds the service, and how much of it.</summary>
    public int QuantityOf(ServiceKind kind) => Services.FirstOrDefault(s => s.Kind == kind)?.Quantity ?? 0;

    [JsonIgnore]
    public bool HasMeetings => QuantityOf(ServiceKind.Meetings) > 0;

    [JsonIgnore]
    public bool HasCalling => QuantityOf(ServiceKind.Calling) > 0;
}

/// <summary>What was answered about Meetings.</summary>
public sealed record MeetingsAnswers(ServiceChoice? Choice, IReadOnlyList<MeetingsSite> Sites, bool MoreSites = false);

/// <summary>What was answered about Calling.</summary>
public sealed record CallingAnswers(ServiceChoice? Choice, CallingLocation? Location);
