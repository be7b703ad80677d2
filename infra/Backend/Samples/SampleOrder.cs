using Provisioning.Backend.Addresses;

namespace Provisioning.Backend.Samples;

/// <summary>An order to try, in the shape of the body that creates orders, and what it is an example of.</summary>
/// <param name="Outcome">Stable code, different for every sample, such as <c>partner-matching</c>.</param>
/// <param name="Tags">All outcomes of the organisation finder that it passes through.</param>
/// <param name="Title">One line for the list of samples.</param>
/// <param name="CustomerAdminEmail">What to type when the bot asks for the customer administrator; not part of the order.</param>
public sealed record SampleOrder(
    string Outcome,
    IReadOnlyList<string> Tags,
    LocalText Title,
    string OrderNumber,
    string SubscriptionId,
    string Offer,
    string ContactEmail,
    string Locale,
    SampleEndCustomer EndCustomer,
    IReadOnlyList<SampleService> Services,
    string? CustomerAdminEmail = null);

/// <summary>Whom the order is for, as the salesperson wrote it.</summary>
public sealed record SampleEndCustomer(string Name, string? Domain = null);

/// <summary><see cref="Kind"/> is <c>meetings</c> or <c>calling</c>.</summary>
public sealed record SampleService(string Kind, int Quantity);
