using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Orders;

/// <summary>Orders as a list shows them.</summary>
internal static class OrderLines
{
    public static OrderLine Of(Order order, DateTimeOffset now) => new(
        order.OrderNumber, order.Offer, order.CustomerOrganization?.Name ?? order.EndCustomer?.Name, StandingOf(order),
        order is { State: OrderStates.Open, MappedAt: null } ? order.Deadline - now : null);

    private static string StandingOf(Order order) => order switch
    {
        { State: not OrderStates.Open } => order.State,
        { Role: Roles.CustomerAdministrator } => "invited",
        { Delegation: not null } => "delegated",
        { MappedAt: not null } => "services",
        { Intent: not null } => "started",
        _ => "new",
    };
}
