using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Orders;

/// <summary>What was found for somebody whom a channel knows by their address alone.</summary>
/// <param name="Order">Theirs, or the newest of several to choose from.</param>
/// <param name="MustChoose">There are several: which one is asked.</param>
internal sealed record FoundOrder(Order Order, bool MustChoose);

/// <summary>Finds the order that somebody means, where no link says it. What is found stays with the conversation.</summary>
public sealed class SenderOrders(IProvisioningBackend backend)
{
    /// <summary>Their open order, or the open ones to choose from, or else the newest of the others. A value of null: none is theirs.</summary>
    internal async ValueTask<(FoundOrder? Found, BackendFailure? Failure)> FindAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (found, failure) = await FindOpenAsync(turn, cancellationToken);
        if (found is not null || failure is not null)
            return (found, failure);
        var others = await backend.GetOrdersAsync(new OrderSearch(), SetupTurn.CallerOf(turn), cancellationToken);
        if (!others.IsSuccess)
            return (null, others.Failure);
        // What was provisioned tells more than what closed.
        var order = others.Value.Items.OrderBy(order => order.State == OrderStates.Closed).FirstOrDefault();
        return (order is null ? null : Take(turn, order, mustChoose: false), null);
    }

    /// <summary>As above, of the open orders alone.</summary>
    internal async ValueTask<(FoundOrder? Found, BackendFailure? Failure)> FindOpenAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var open = await backend.GetOrdersAsync(new OrderSearch(OpenOnly: true), SetupTurn.CallerOf(turn), cancellationToken);
        if (!open.IsSuccess)
            return (null, open.Failure);
        if (open.Value.Items is not [var newest, ..])
            return (null, null);
        turn.Set(open.Value);
        return (Take(turn, newest, mustChoose: open.Value.Items.Count > 1), null);
    }

    /// <summary>From here on the conversation is about that order, from its beginning.</summary>
    internal static FoundOrder Take(TurnContext turn, Order order, bool mustChoose)
    {
        var state = turn.State;
        state.Identity = state.Identity! with { OrderId = order.Id, Role = order.Role ?? Roles.Contact };
        state.Stack.Clear();
        state.Card = null;
        // Some channels don't say which language somebody speaks; the order does.
        state.Locale ??= order.Locale;
        return new FoundOrder(order, mustChoose);
    }
}
