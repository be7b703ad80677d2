using System.Text.Json;

namespace Provisioning.Backend.Contract;

// Every member is nullable: what is missing is answered per field, not as a malformed body.

/// <param name="Reason">Stable kebab-case code: "blocked", "not-installed", "conversation-gone", …</param>
public sealed record RefusedMessageRequest(string? Reason);

/// <summary>A new order from the commerce system.</summary>
public sealed record CreateOrderRequest(
    string? OrderNumber,
    string? SubscriptionId,
    string? Offer,
    string? ContactEmail,
    string? Locale,
    EndCustomerRequest? EndCustomer,
    IReadOnlyList<ServiceRequest?>? Services);

/// <summary>See <see cref="CreateOrderRequest"/>.</summary>
public sealed record EndCustomerRequest(string? Name, string? Domain);

/// <summary>See <see cref="CreateOrderRequest"/>.</summary>
public sealed record ServiceRequest(string? Kind, JsonElement? Quantity);

/// <summary><c>customer</c> or <c>self</c>.</summary>
public sealed record IntentRequest(string? Intent);

/// <summary>The new contact, or the person invited.</summary>
public sealed record EmailRequest(string? Email);

/// <summary>An organisation to be created with the order.</summary>
public sealed record CreateOrganizationRequest(
    string? Kind, string? Name, string? Vertical, string? Country, string? AdminEmail, string? OrderId);

/// <summary>As <see cref="CreateOrganizationRequest"/>, where the order and the kind are known.</summary>
public sealed record NewOrganizationRequest(string? Name, string? Vertical, string? Country, string? AdminEmail);

/// <summary>The partner organisation of the order: one that there is, or a new one.</summary>
public sealed record PartnerOrganizationRequest(string? OrganizationId, NewOrganizationRequest? NewOrganization = null);

/// <summary>The customer organisation of the order, one that there is or a new one: the point of no return.</summary>
public sealed record CustomerOrganizationRequest(
    string? OrganizationId, bool? CustomerSetsUp, string? CustomerAdminEmail, NewOrganizationRequest? NewOrganization = null);

/// <summary>Which services are set up <c>now</c> and which <c>later</c>; what is absent stays.</summary>
public sealed record ServiceChoicesRequest(string? Meetings, string? Calling);

/// <summary>What is present is checked and stored; what is absent stays.</summary>
public sealed record MeetingsRequest(string? Choice, IReadOnlyList<SiteRequest?>? Sites, bool? MoreSites = null);

/// <summary>One site; licences may come as anything and are checked.</summary>
public sealed record SiteRequest(string? Name, string? TimeZone, bool? EarlyRelease, JsonElement? Licences);

/// <summary>What is present is checked and stored; a location replaces the whole location.</summary>
public sealed record CallingRequest(string? Choice, CallingLocation? Location);

/// <summary>Asks for a code to prove an address in a conversation.</summary>
/// <param name="Conversation">A name of the conversation that nobody else knows or uses.</param>
/// <param name="Locale">The reader's language tag.</param>
public sealed record EmailProofRequest(string? Email, string? Conversation, string? Locale);

/// <summary>A code as it was typed in the conversation that it was asked for.</summary>
public sealed record EmailProofCheckRequest(string? Conversation, string? Code);

/// <summary>The token of a set-up link.</summary>
public sealed record ResolveTokenRequest(string? Token);
