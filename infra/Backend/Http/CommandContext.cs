using System.Text.Json;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Http;

/// <summary>What a command works with, inside its one transaction.</summary>
internal sealed class CommandContext(BackendDbContext db, Caller caller, DateTimeOffset now, CancellationToken ct)
{
    public BackendDbContext Db { get; } = db;
    public Caller Caller { get; } = caller;
    public DateTimeOffset Now { get; } = now;
    public CancellationToken Ct { get; } = ct;

    /// <summary>Records a change: who, for whom, when, what, from which channel.</summary>
    public void Audit(OrderEntity order, string action, params (string Name, string? Value)[] details) => Db.Audit.Add(new AuditEntity
    {
        At = Now,
        OrderId = order.Id,
        Action = action,
        Actor = Caller.AuditName,
        OnBehalfOf = Caller.Actor == order.ContactEmail ? null : order.ContactEmail,
        Channel = Caller.Channel,
        Details = JsonSerializer.Serialize(
            details.Where(d => d.Value is not null).ToDictionary(d => d.Name, d => d.Value!, StringComparer.Ordinal),
            BackendJson.Default.DictionaryStringString),
    });

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
}
