using System.Globalization;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>The checks every command of an order begins with.</summary>
internal static class OrderCommands
{
    /// <summary>The order, if it exists, is the caller's to change, is at the revision they saw, and is not closed.</summary>
    public static Outcome<OrderEntity> LoadOrder(this CommandContext command, HttpContext http)
    {
        var id = http.GetRouteValue("id") as string ?? "";
        return command.LoadOrder(id, http.Request.Headers.IfMatch.ToString());
    }

    public static Outcome<OrderEntity> LoadOrder(this CommandContext command, string id, string ifMatch)
    {
        if (command.Load(id) is not { } order)
        {
            return Failures.OrderNotFound;
        }

        if (!command.Caller.MayActOn(order))
        {
            return Failures.NotEntitled;
        }

        if (ifMatch.Length > 0 && ifMatch != "*" && ifMatch != string.Create(CultureInfo.InvariantCulture, $"\"{order.Revision}\""))
        {
            return Failures.OrderChanged;
        }

        if (order.StateAt(command.Now) == OrderState.Closed)
        {
            return Failures.OrderClosed;
        }

        AcceptDelegation(command, order);
        return order;
    }

    /// <summary>As above, and not past the point of no return.</summary>
    public static Outcome<OrderEntity> LoadUnmappedOrder(this CommandContext command, HttpContext http)
    {
        var loaded = command.LoadOrder(http);
        return loaded.Value is { MappedAt: not null } ? Failures.OrderMapped : loaded;
    }

    // Acting accepts, opening a link does not: mail scanners open links, too.
    private static void AcceptDelegation(CommandContext command, OrderEntity order)
    {
        if (order.Document.Delegation is { AcceptedAt: null } delegation && command.Caller.Actor == delegation.Email)
        {
            order.Answer(order.Document with { Delegation = delegation with { AcceptedAt = command.Now } });
            command.Audit(order, "delegation.accepted");
            command.Report(BackendEventType.DelegationAccepted, order);
        }
    }
}
