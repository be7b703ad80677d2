using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Samples;
using Provisioning.Backend.SetupTokens;

namespace Provisioning.Backend.Development;

/// <summary>What makes the product easy to try; mapped in Development only, and answers this machine only.</summary>
internal static class DevelopmentEndpoints
{
    public static void Map(Routes routes, IServiceProvider services)
    {
        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return;
        }

        var key = services.GetRequiredService<DevelopmentKey>();
        var links = services.GetRequiredService<SetupLinks>();
        routes.Query("/development/samples", BackendJson.Default.IReadOnlyListSampleReply, query => SamplesAsync(query, key, links));
    }

    private static async Task<Outcome<IReadOnlyList<SampleReply>>> SamplesAsync(QueryContext query, DevelopmentKey key, SetupLinks links)
    {
        if (!BackendKeys.IsLocal(query.Http))
        {
            return Failures.RouteNotFound;
        }

        var samples = SampleDirectory.Generate(query.Now).Orders;
        var numbers = samples.Select(s => s.OrderNumber).ToList();
        var ids = await query.Db.Orders.Where(o => numbers.Contains(o.Number)).ToDictionaryAsync(o => o.Number, o => o.Id, query.Ct);
        return Outcome.Of<IReadOnlyList<SampleReply>>(
        [
            .. samples.Where(s => ids.ContainsKey(s.OrderNumber)).Select(s => new SampleReply(
                ids[s.OrderNumber],
                s.OrderNumber,
                new LocalName(s.Title.En, s.Title.It),
                s.Outcome,
                links.UrlOf(key.TokenOf(ids[s.OrderNumber])))),
        ]);
    }
}
