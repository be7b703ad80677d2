using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Operations;

/// <summary>Orders with every answer given.</summary>
internal static class Orders
{
    private static readonly string[] BothSites = ["acme-eu", "acme-us"];
    private static int count;

    /// <summary>A partner's, with two sites and Calling.</summary>
    public static OrderEntity Partner(bool newOrganizations = false, string[]? sites = null, string? customer = null) => New(new OrderDocument(
        new EndCustomer("Acme", "acme.example"),
        [new(ServiceKind.Meetings, 10), new(ServiceKind.Calling, 5)],
        OrderIntent.Customer,
        new OrganizationRef("org-partner", "Lakeside Partners", "IT", null, newOrganizations),
        new OrganizationRef(customer ?? "org-customer", "Acme Società", "IT", "retail", newOrganizations),
        ProvisioningAdministrator: !newOrganizations,
        Delegation: null,
        new MeetingsAnswers(ServiceChoice.Now, [.. (sites ?? BothSites).Select(s => new MeetingsSite(s, "Europe/Rome", false, 5))]),
        new CallingAnswers(ServiceChoice.Now, new CallingLocation("Sede", "IT", "Via Roma 1", null, "Torino", "TO", "10121", "Europe/Rome", "it"))));

    /// <summary>For the buyer's own company, everything later: the mapping alone.</summary>
    public static OrderEntity OwnCompany() => New(new OrderDocument(
        null,
        [new(ServiceKind.Meetings, 10)],
        OrderIntent.Self,
        null,
        new OrganizationRef("org-own", "Own", "IT", null, IsNew: false),
        Meetings: new MeetingsAnswers(ServiceChoice.Later, [])));

    public static OrderEntity Open(DateTimeOffset deadline, string locale = "en") => New(
        new OrderDocument(new EndCustomer("Acme", "acme.example"), [new(ServiceKind.Meetings, 10)]), OrderState.Open, deadline, locale);

    private static OrderEntity New(
        OrderDocument document, OrderState state = OrderState.Provisioning, DateTimeOffset? deadline = null, string locale = "en")
    {
        var number = Interlocked.Increment(ref count);
        return new OrderEntity
        {
            Id = $"ord-{number}",
            Number = $"SO-{number}",
            SubscriptionId = $"Sub{number}",
            Offer = "A-Flex-3",
            Locale = locale,
            ContactEmail = "paola@lakeside.example",
            State = state,
            CreatedAt = DateTimeOffset.UtcNow,
            Deadline = deadline ?? DateTimeOffset.UtcNow.AddDays(7),
            MappedAt = state == OrderState.Open ? null : DateTimeOffset.UtcNow,
            Document = document,
        };
    }
}
