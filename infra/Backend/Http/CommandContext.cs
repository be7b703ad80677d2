using System.Text.Json;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Http;

/// <summary>
/// What a command works with. The order that it loads is stored with it, and is the only one it may change: who reads another one
/// does not wait for the disk to keep it.
/// </summary>
internal sealed class CommandContext(BackendDbContext db, PreparedCommands prepared, Caller caller, DateTimeOffset now, CancellationToken ct)
    : WriteContext(db, now, ct)
{
    private OrderEntity? asRead;

    public PreparedCommands Prepared { get; } = prepared;
    public Caller Caller { get; } = caller;

    /// <summary>The order that the command is about, once it has loaded one.</summary>
    public OrderFacts? Loaded { get; private set; }

    /// <summary>Null where there is no such order.</summary>
    public OrderEntity? Load(string orderId)
    {
        Loaded = OrderRows.Find(Prepared, orderId);
        asRead = Loaded?.Order.Copy();
        return Loaded?.Order;
    }

    /// <summary>Records a change: who, for whom, when, what, from which channel.</summary>
    public void Audit(OrderEntity order, string action, params ReadOnlySpan<(string Name, string? Value)> details)
    {
        var known = new Dictionary<string, string>(details.Length, StringComparer.Ordinal);
        foreach (var (name, value) in details)
        {
            if (value is not null)
            {
                known.Add(name, value);
            }
        }

        using var add = Prepared.Get("""
            INSERT INTO audit (at, order_id, action, actor, on_behalf_of, channel, details)
            VALUES ($at, $order, $action, $actor, $for, $channel, $details)
            """);
        add.Parameters.AddWithValue("$at", Now.ToUnixTimeMilliseconds());
        add.Parameters.AddWithValue("$order", order.Id);
        add.Parameters.AddWithValue("$action", action);
        add.Parameters.AddWithValue("$actor", Caller.AuditName);
        add.Parameters.AddWithValue("$for", Caller.Actor == order.ContactEmail ? DBNull.Value : order.ContactEmail);
        add.Parameters.AddWithValue("$channel", Caller.Channel);
        add.Parameters.AddWithValue("$details", JsonSerializer.Serialize(known, BackendJson.Default.DictionaryStringString));
        add.ExecuteNonQuery();
    }

    /// <summary>Reports a change to the bot, together with the change itself.</summary>
    public void Report(BackendEventType type, OrderEntity order)
    {
        var id = $"evt-{Ids.Random(16)}";
        Db.Outbox.Add(new OutboxEntity
        {
            EventId = id,
            OrderId = order.Id,
            Body = JsonSerializer.Serialize(new BackendEvent(id, type, order.Id, order.OperationId, null, Now), BackendJson.Default.BackendEvent),
            CreatedAt = Now,
            NextAttemptAt = Now,
        });
    }

    /// <summary>Stores the order as it is now, and what the context holds.</summary>
    public async Task SaveAsync()
    {
        if (Loaded is not null && !Loaded.Order.HasSameValues(asRead!))
        {
            OrderRows.Update(Prepared, Loaded.Order, asRead!);
        }

        if (Db.ChangeTracker.HasChanges())
        {
            await Db.SaveChangesAsync(Ct);
        }
    }
}
