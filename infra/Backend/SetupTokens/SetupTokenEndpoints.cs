using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.SetupTokens;

internal static class SetupTokenEndpoints
{
    // Invented, expired, revoked: a stranger learns nothing from the difference.
    private static readonly Failure Unusable = new(404, "link-unusable");

    private static readonly Func<BackendDbContext, string, DateTimeOffset, CancellationToken, Task<TokenFacts?>> Find =
        EF.CompileAsyncQuery((BackendDbContext db, string hash, DateTimeOffset now, CancellationToken ct) =>
            (from token in db.SetupTokens.AsNoTracking()
             join order in db.Orders.AsNoTracking() on token.OrderId equals order.Id
             where token.Hash == hash && token.RevokedAt == null && token.ExpiresAt > now
             select new TokenFacts(order, token.Email, token.Role)).SingleOrDefault());

    public static void Map(Routes routes) => routes.Resolve(
        "/setup-tokens/resolve", BackendJson.Default.ResolveTokenRequest, BackendJson.Default.SetupLink, async (query, body) =>
        {
            if (body.Token is not { Length: > 0 and <= 200 } token
                || await Find(query.Db, SetupLinks.HashOf(token), query.Now, query.Ct) is not { } facts)
            {
                return Unusable;
            }

            // A link ends with the entitlement of its person, even where nobody revoked it.
            return new Caller(facts.Email, "api").MayActOn(facts.Order)
                ? new SetupLink(facts.Order.Id, facts.Email, facts.Role, facts.Order.Locale)
                : Unusable;
        });

    private sealed record TokenFacts(OrderEntity Order, string Email, SetupRole Role);
}
