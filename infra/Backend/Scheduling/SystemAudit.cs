using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Scheduling;

/// <summary>Audit entries of what nobody asked for just then: deadlines, and the end of a provisioning.</summary>
internal static class SystemAudit
{
    private const string Actor = "system";

    public static void Add(BackendDbContext db, OrderEntity order, string action, DateTimeOffset now) => db.Audit.Add(new AuditEntity
    {
        At = now,
        OrderId = order.Id,
        Action = action,
        Actor = Actor,
        Channel = Actor,
        Details = "{}",
    });
}
