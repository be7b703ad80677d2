using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Pdf;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Summaries;

internal static class SummaryEndpoints
{
    public static void Map(Routes routes, IServiceProvider services)
    {
        var databases = services.GetRequiredService<IDbContextFactory<BackendDbContext>>();
        var time = services.GetRequiredService<TimeProvider>();
        var log = services.GetRequiredService<WriteAheadLog>();
        routes.Builder.MapGet("/orders/{id}/summary.pdf", (RequestDelegate)(http => routes.Pipeline.GuardAsync(
                http, caller => WriteAsync(http, caller, databases, log, time))))
            .WithShape(new RouteShape(null, null, StatusCodes.Status200OK, "language"));
    }

    private static async Task<Failure?> WriteAsync(
        HttpContext http, Caller caller, IDbContextFactory<BackendDbContext> databases, WriteAheadLog log, TimeProvider time)
    {
        var ct = http.RequestAborted;
        await using var db = await databases.CreateDbContextAsync(ct);
        var id = http.GetRouteValue("id") as string ?? "";
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } order)
        {
            return Failures.OrderNotFound;
        }

        if (!caller.MayActOn(order))
        {
            return Failures.NotEntitled;
        }

        var requested = http.Request.Query["language"].ToString();
        var language = requested.Length == 0 ? order.Locale : requested;
        var summary = await SummaryMapper.ReadAsync(db, order, language, ct);
        using var document = new MemoryStream();
        var outcome = OrderSummaryPdf.Write(document, summary, language, time.GetUtcNow());
        if (!outcome.Succeeded)
        {
            return new Failure(503, outcome.FailureCode!);
        }

        await log.FlushAsync();
        http.Response.ContentType = "application/pdf";
        http.Response.ContentLength = document.Length;
        http.Response.Headers.CacheControl = "no-store";
        // Order numbers come from outside; a file name is made of plain characters only.
        var name = string.Concat(order.Number.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        http.Response.Headers.ContentDisposition = $"inline; filename=\"order-{name}.pdf\"";
        document.Position = 0;
        await document.CopyToAsync(http.Response.Body, ct);
        return null;
    }
}
