namespace Provisioning.Backend.Cloud;

/// <summary>
/// The services being provisioned. Every call may be repeated with the same key: what exists already under that key is
/// answered again and nothing is created twice. A key never stands for two different things.
/// </summary>
public interface ICloud
{
    /// <summary>Creates an organisation that an order drafted. A customer organisation may have to wait for compliance review.</summary>
    Task<CloudOutcome> CreateOrganizationAsync(CloudOrganization organization, string key, CancellationToken cancellationToken);

    /// <summary>Attaches the order to the partner organisation that manages it.</summary>
    Task<CloudOutcome> AttachPartnerAsync(CloudAttachment attachment, string key, CancellationToken cancellationToken);

    /// <summary>Attaches the order to the organisation that will use it; may wait for that organisation's administrator.</summary>
    Task<CloudOutcome> AttachOrganizationAsync(CloudAttachment attachment, string key, CancellationToken cancellationToken);

    /// <summary>Creates one Meetings site.</summary>
    Task<CloudOutcome> CreateSiteAsync(CloudSite site, string key, CancellationToken cancellationToken);

    /// <summary>Assigns all licences of the order, distributed over its sites.</summary>
    Task<CloudOutcome> AssignLicencesAsync(CloudLicences licences, string key, CancellationToken cancellationToken);

    /// <summary>Creates the main Calling location.</summary>
    Task<CloudOutcome> CreateLocationAsync(CloudLocation location, string key, CancellationToken cancellationToken);

    /// <summary>Enables Calling at a location created before.</summary>
    Task<CloudOutcome> EnableCallingAsync(CloudCalling calling, string key, CancellationToken cancellationToken);
}

/// <param name="Id">Our id of the organisation.</param>
/// <param name="Kind"><c>partner</c> or <c>customer</c>.</param>
/// <param name="ComplianceReview">Whether a person has to review it before it exists.</param>
public sealed record CloudOrganization(string Id, string Kind, string Name, string Country, bool ComplianceReview);

/// <param name="NeedsApproval">Whether the organisation's administrator has to approve first.</param>
public sealed record CloudAttachment(string SubscriptionId, string OrganizationId, string? Name, bool NeedsApproval);

/// <param name="Name">The DNS label before <c>.webex.com</c>.</param>
public sealed record CloudSite(string OrganizationId, string Name, string TimeZone, bool EarlyRelease);

/// <param name="Sites">Licences by site name.</param>
public sealed record CloudLicences(string OrganizationId, IReadOnlyDictionary<string, int> Sites);

/// <summary>The main Calling location with its address as given.</summary>
public sealed record CloudLocation(string OrganizationId, string Name, string Country, string? TimeZone, string? Language, IReadOnlyList<string> AddressLines);

/// <param name="Quantity">Calling licences of the order.</param>
public sealed record CloudCalling(string OrganizationId, string Location, int Quantity);
