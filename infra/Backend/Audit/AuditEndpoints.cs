using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;

namespace Provisioning.Backend.Audit;

internal static class AuditEndpoints
{
    public static void Map(Routes routes) => routes.Query("/orders/{id}/audit", BackendJson.Default.PageAuditEntry, ListAsync, "cursor", "limit");

    private static async Task<Outcome<Page<AuditEntry>>> ListAsync(QueryContext query)
    {
        var id = query.Route("id");
        if (await query.Db.Orders.SingleOrDefaultAsync(o => o.Id == id, query.Ct) is not { } order)
        {
            return Failures.OrderNotFound;
        }

        if (!query.Caller.MayActOn(order))
        {
            return Failures.NotEntitled;
        }

        // The cursor is the last entry seen: entries that come meanwhile shift nothing.
        if (Cursor.Position(query.Http.Request, long.MaxValue) is not { } after)
        {
            return Failures.Invalid("cursor", "invalid");
        }

        if (Cursor.Limit(query.Http.Request, standard: 20) is not { } limit)
        {
            return Failures.Invalid("limit", "whole-number");
        }

        var found = await query.Db.Audit
            .Where(a => a.OrderId == id && a.Id > after)
            .OrderBy(a => a.Id)
            .Take(limit + 1)
            .ToListAsync(query.Ct);
        var entries = found.Take(limit).Select(a => new AuditEntry(
            a.Id, a.At, a.Action, a.Actor, a.OnBehalfOf, a.Channel, a.OrderId,
            JsonSerializer.Deserialize(a.Details, BackendJson.Default.DictionaryStringString)!)).ToList();
        var next = found.Count > limit ? Cursor.Of(entries[^1].Id) : null;
        return new Outcome<Page<AuditEntry>> { Value = new Page<AuditEntry>(entries, next), Status = StatusCodes.Status200OK, Next = next };
    }
}
