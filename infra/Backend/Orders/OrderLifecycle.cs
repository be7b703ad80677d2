using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>Where an order stands, who may act on it, and how it changes.</summary>
internal static class OrderLifecycle
{
    /// <summary>An open order is closed from its deadline on, whether or not the sweep has written that down.</summary>
    public static OrderState StateAt(this OrderEntity order, DateTimeOffset now) =>
        order.State == OrderState.Open && order.MappedAt is null && now >= order.Deadline ? OrderState.Closed : order.State;

    public static TimeSpan TimeToSetUp(string offer) =>
        TimeSpan.FromDays(offer.StartsWith("A-Flex", StringComparison.OrdinalIgnoreCase) ? 7 : 30);

    /// <summary>No actor is the commerce system; else the contact, or the customer's administrator once invited.</summary>
    public static bool MayActOn(this Caller caller, OrderEntity order) =>
        caller.Actor is not { } actor || actor == order.ContactEmail || actor == order.Document.Delegation?.Email;

    /// <summary>Stores answers; the revision moves only when something is another.</summary>
    public static void Answer(this OrderEntity order, OrderDocument answers)
    {
        if (OrderDocuments.Write(order.Document) == OrderDocuments.Write(answers))
        {
            return;
        }

        order.Document = answers;
        order.AdministratorEmail = answers.Delegation?.Email;
        order.Revision++;
    }
}
