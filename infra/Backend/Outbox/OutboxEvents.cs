using System.Text.Json;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Outbox;

/// <summary>Writes the events of jobs into the outbox, inside the transaction of what they report.</summary>
internal static class OutboxEvents
{
    public static void Add(BackendDbContext db, BackendEvent happened) => db.Outbox.Add(new OutboxEntity
    {
        EventId = happened.Id,
        OrderId = happened.OrderId,
        Body = JsonSerializer.Serialize(happened, BackendJson.Default.BackendEvent),
        CreatedAt = happened.At,
        NextAttemptAt = happened.At,
    });
}
