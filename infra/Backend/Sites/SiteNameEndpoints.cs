using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Services;

namespace Provisioning.Backend.Sites;

internal static class SiteNameEndpoints
{
    public static void Map(Routes routes) =>
        routes.ShortQuery("/site-names/{name}", BackendJson.Default.SiteNameReply, query => Routes.Answered(Judge(query)), "orderId");

    private static Outcome<SiteNameReply> Judge(QueryContext query)
    {
        // A pasted address arrives with its slashes still encoded.
        var verdict = SiteNameRules.Check(Uri.UnescapeDataString(query.Route("name")));
        var orderId = query.Query("orderId");
        var order = orderId.Length == 0 ? null : OrderRows.Find(query.Prepared, orderId)?.Order;
        if (order is not null && !query.Caller.MayActOn(order))
        {
            return Failures.NotEntitled;
        }

        var answer = verdict.Code is not null
            ? SiteNameAnswer.Invalid
            : NameHolds.Taken(query.Prepared, [verdict.Name], order?.Id).Count > 0 ? SiteNameAnswer.Taken : SiteNameAnswer.Valid;
        var company = order?.Document.CustomerOrganization?.Name ?? order?.Document.EndCustomer?.Name;
        var own = order?.Document.Meetings?.Sites.Select(s => s.Name).ToList() ?? [];
        IReadOnlyList<string> alternatives = answer == SiteNameAnswer.Valid
            ? []
            : SiteNameAlternatives.Near(query.Prepared, verdict.Name, company, order?.Id, own);
        return new SiteNameReply(verdict.Name, answer, verdict.Code ?? (answer == SiteNameAnswer.Taken ? "taken" : null), alternatives);
    }
}
