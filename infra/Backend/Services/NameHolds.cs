using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Services;

/// <summary>Keeps the names an order chose from being chosen by another one meanwhile.</summary>
internal static class NameHolds
{
    private static readonly Func<BackendDbContext, string, IAsyncEnumerable<SiteNameEntity>> SitesOf =
        EF.CompileAsyncQuery((BackendDbContext db, string orderId) => db.SiteNames.Where(n => n.OrderId == orderId));

    private static readonly Func<BackendDbContext, string, string, string, IAsyncEnumerable<LocationNameEntity>> Locations =
        EF.CompileAsyncQuery((BackendDbContext db, string orderId, string organizationId, string name) => db.LocationNames
            .Where(l => l.OrderId == orderId || (l.OrganizationId == organizationId && l.Name == name)));

    private static readonly Func<BackendDbContext, IReadOnlyCollection<string>, string?, IAsyncEnumerable<string>> Taken =
        EF.CompileAsyncQuery((BackendDbContext db, IReadOnlyCollection<string> names, string? orderId) => db.SiteNames.AsNoTracking()
            .Where(n => names.Contains(n.Name) && (n.OrderId == null || n.OrderId != orderId))
            .Select(n => n.Name));

    /// <summary>Which of the names belong to somebody else.</summary>
    public static async Task<HashSet<string>> TakenAsync(BackendDbContext db, IReadOnlyCollection<string> names, string? orderId, CancellationToken ct) =>
        [.. await Taken(db, names, orderId).ToListAsync(ct)];

    /// <summary>Holds exactly these site names for the order; they must be free or its own.</summary>
    public static async Task HoldSitesAsync(CommandContext command, OrderEntity order, IReadOnlyCollection<string> names)
    {
        var held = await SitesOf(command.Db, order.Id).ToListAsync(command.Ct);
        command.Db.SiteNames.RemoveRange(held.Where(h => h.State == SiteNameState.Held && !names.Contains(h.Name)));
        command.Db.SiteNames.AddRange(names.Where(n => !held.Exists(h => h.Name == n)).Select(n => new SiteNameEntity
        {
            Name = n,
            OrderId = order.Id,
            State = SiteNameState.Held,
            HeldAt = command.Now,
        }));
    }

    /// <summary>Holds the location's name within the customer organisation; false when another one has it.</summary>
    public static async Task<bool> HoldLocationAsync(CommandContext command, OrderEntity order, string name)
    {
        if (order.Document.CustomerOrganization is not { } organization)
        {
            return true;
        }

        var key = name.ToLowerInvariant();
        var known = await Locations(command.Db, order.Id, organization.Id, key).ToListAsync(command.Ct);
        var same = known.Find(l => l.OrganizationId == organization.Id && l.Name == key);
        if (same is not null && same.OrderId != order.Id)
        {
            return false;
        }

        command.Db.LocationNames.RemoveRange(known.Where(l => l != same));
        if (same is null)
        {
            command.Db.LocationNames.Add(new LocationNameEntity
            {
                OrganizationId = organization.Id,
                Name = key,
                OrderId = order.Id,
                HeldAt = command.Now,
            });
        }

        return true;
    }

    public static async Task ReleaseAsync(CommandContext command, OrderEntity order)
    {
        var sites = await command.Db.SiteNames.Where(n => n.OrderId == order.Id && n.State == SiteNameState.Held).ToListAsync(command.Ct);
        command.Db.SiteNames.RemoveRange(sites);
        if (order.Document.Provisioned?.Contains(ServiceKind.Calling) != true)
        {
            command.Db.LocationNames.RemoveRange(await command.Db.LocationNames.Where(l => l.OrderId == order.Id).ToListAsync(command.Ct));
        }
    }
}
