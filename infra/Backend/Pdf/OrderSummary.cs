namespace Provisioning.Backend.Pdf;

/// <summary>
/// What an order summary shows. Values are shown as given, untrusted ones too; labels come from the summary's own texts.
/// A part that is null or empty is left out.
/// </summary>
public sealed record OrderSummary(
    SummaryOrder Order,
    SummaryOrganization? Partner,
    SummaryOrganization? Customer,
    IReadOnlyList<SummaryService> Services,
    IReadOnlyList<SummarySite> Sites,
    SummaryLocation? Location,
    IReadOnlyList<SummaryStep> Steps,
    IReadOnlyList<SummaryNextStep> NextSteps);

/// <param name="Number">The order's number in the commerce system.</param>
/// <param name="SubscriptionId">The subscription it belongs to.</param>
/// <param name="Offer">The offer's name, such as A-Flex-3.</param>
/// <param name="Contact">The provisioning contact's e-mail address.</param>
/// <param name="Deadline">When the order line closes; null where it does not.</param>
public sealed record SummaryOrder(string Number, string SubscriptionId, string Offer, string Contact, DateTimeOffset? Deadline);

/// <param name="Name">The organisation's name.</param>
/// <param name="Id">Its identifier, where it has one already.</param>
/// <param name="Country">The country's name in the document's language.</param>
/// <param name="Domains">Verified and claimed domains.</param>
/// <param name="AdministratorEmail">The administrator's address; null where unknown.</param>
/// <param name="ProvisioningAdministrator">
/// The partner is attached to an existing customer as provisioning administrator: the document says so, and that full
/// administrator rights are still to be asked for.
/// </param>
public sealed record SummaryOrganization(
    string Name,
    string? Id = null,
    string? Country = null,
    IReadOnlyList<string>? Domains = null,
    string? AdministratorEmail = null,
    bool ProvisioningAdministrator = false);

/// <param name="Service">A known kind (<c>meetings</c>, <c>calling</c>), shown by its name; anything else as given.</param>
/// <param name="Quantity">Licences bought.</param>
/// <param name="SetUpNow">False: left for later, nothing is provisioned.</param>
public sealed record SummaryService(string Service, int Quantity, bool SetUpNow);

/// <param name="Url">The site's full name, such as acme.webex.com.</param>
/// <param name="TimeZone">The zone's name as people know it.</param>
/// <param name="EarlyRelease">The site gets releases early, for good.</param>
/// <param name="Licences">Licences given to this site.</param>
public sealed record SummarySite(string Url, string TimeZone, bool EarlyRelease, int Licences);

/// <summary>The main Calling location. Fields that its country does not use are null.</summary>
public sealed record SummaryLocation(
    string Name,
    string Address1,
    string? Address2,
    string City,
    string? State,
    string? PostalCode,
    string Country,
    string TimeZone,
    string Language);

/// <param name="Step">
/// A known step (<c>create-organization</c>, <c>attach-partner</c>, <c>attach-organization</c>, <c>create-site</c>,
/// <c>assign-licences</c>, <c>create-location</c>, <c>enable-calling</c>, <c>summary</c>), shown by its name; anything else as given.
/// </param>
/// <param name="Subject">What it is done to: a site, a location, an organisation.</param>
/// <param name="Way">Through what it is done.</param>
/// <param name="State">How far it is.</param>
/// <param name="WaitingFor">
/// Whom a waiting step waits for: <c>customer-administrator</c> or <c>compliance</c>, shown as a sentence; anything else as given.
/// </param>
/// <param name="Since">Since when it waits.</param>
/// <param name="TrackingId">What to quote to support about a failed step.</param>
public sealed record SummaryStep(
    string Step,
    string? Subject,
    SummaryWay Way,
    SummaryStepState State,
    string? WaitingFor = null,
    DateTimeOffset? Since = null,
    string? TrackingId = null);

/// <param name="Text">
/// A known next step (<c>pstn</c>, <c>numbers</c>, <c>main-number</c>, <c>emergency-address</c>, <c>users</c>,
/// <c>more-locations</c>, <c>full-administrator</c>, <c>later-services</c>), shown as its sentence; anything else as given.
/// </param>
/// <param name="Way">Where it is done.</param>
public sealed record SummaryNextStep(string Text, SummaryWay Way);

public enum SummaryWay
{
    Api,
    ControlHub,
}

public enum SummaryStepState
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Held until somebody approves or reviews it.</summary>
    Waiting,

    Done,

    Failed,

    /// <summary>The customer chose to set it up later.</summary>
    Skipped,

    /// <summary>No API does it: a person does it in Control Hub.</summary>
    LeftToDo,
}
