using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Organizations;

/// <summary>Looks organisations up by address, domain, or part of a name. Joins on the domain index: sub-queries there scan the table.</summary>
internal static class OrganizationQueries
{
    // Words that everybody's name contains must not sort the whole directory.
    private const int MostFound = 2000;

    private static readonly Func<BackendDbContext, string, OrganizationKind, IAsyncEnumerable<OrganizationEntity>> ByAddress =
        EF.CompileAsyncQuery((BackendDbContext db, string email, OrganizationKind kind) =>
            from user in db.OrganizationUsers.AsNoTracking()
            join organization in db.Organizations.AsNoTracking() on user.OrganizationId equals organization.Id
            where user.Email == email && (organization.Kind == kind || organization.AlsoKind == kind) && organization.State == OrganizationState.Active
            orderby organization.LastActivityAt descending, organization.ActiveUsers descending, organization.Name, organization.Id
            select organization);

    private static readonly Func<BackendDbContext, string, OrganizationKind, int, int, IAsyncEnumerable<OrganizationEntity>> ByDomain =
        EF.CompileAsyncQuery((BackendDbContext db, string domain, OrganizationKind kind, int skip, int take) =>
            (from d in db.OrganizationDomains.AsNoTracking()
             join organization in db.Organizations.AsNoTracking() on d.OrganizationId equals organization.Id
             where d.Domain == domain && (organization.Kind == kind || organization.AlsoKind == kind) && organization.State == OrganizationState.Active
             orderby d.Status == DomainStatus.Claimed ? 0 : d.Status == DomainStatus.Verified ? 1 : 2,
                 organization.LastActivityAt descending, organization.ActiveUsers descending, organization.Name, organization.Id
             select organization).Skip(skip).Take(take));

    private static readonly Func<BackendDbContext, IReadOnlyCollection<string>, IAsyncEnumerable<OrganizationDomainEntity>> ByOrganization =
        EF.CompileAsyncQuery((BackendDbContext db, IReadOnlyCollection<string> ids) =>
            db.OrganizationDomains.Where(d => ids.Contains(d.OrganizationId)).OrderBy(d => d.Domain).AsNoTracking());

    public static Task<List<OrganizationEntity>> OfAddressAsync(BackendDbContext db, string email, OrganizationKind kind, CancellationToken ct) =>
        ByAddress(db, email, kind).ToListAsync(ct).AsTask();

    public static Task<List<OrganizationEntity>> OfDomainAsync(
        BackendDbContext db, string domain, OrganizationKind kind, int skip, int take, CancellationToken ct) =>
        ByDomain(db, domain, kind, skip, take).ToListAsync(ct).AsTask();

    /// <summary>By part of a name or domain, best first; an organisation that has exactly that domain comes before the others.</summary>
    public static async Task<List<OrganizationEntity>> SearchAsync(
        BackendDbContext db, string query, OrganizationKind? kind, int skip, int take, CancellationToken ct)
    {
        var key = query.ToLowerInvariant();
        var kinds = kind is { } one ? one.ToString().ToLowerInvariant() : "";
        var ids = key.EnumerateRunes().Count() < 3
            ? await ByPrefix(db, key, kinds, skip, take).ToListAsync(ct)
            : await ByPart(db, key, kinds, skip, take).ToListAsync(ct);
        var found = await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.RowId)).ToListAsync(ct);
        return [.. found.OrderBy(o => ids.IndexOf(o.RowId))];
    }

    /// <summary>The domains of several organisations in one query.</summary>
    public static async Task<ILookup<string, OrganizationDomain>> DomainsOfAsync(
        BackendDbContext db, IReadOnlyCollection<string> organizationIds, CancellationToken ct) =>
        (await ByOrganization(db, organizationIds).ToListAsync(ct))
        .ToLookup(d => d.OrganizationId, d => new OrganizationDomain(d.Domain, d.Status));

    private static IQueryable<long> ByPart(BackendDbContext db, string key, string kind, int skip, int take)
    {
        // Quoted: a phrase of the search index, whatever somebody typed.
        var phrase = $"\"{key.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return db.Database.SqlQuery<long>($"""
            SELECT o.row_id AS Value
            FROM (
              SELECT rowid AS id FROM (SELECT rowid FROM organization_name_search WHERE organization_name_search MATCH {phrase} LIMIT {MostFound})
              UNION
              SELECT o.row_id FROM (SELECT rowid FROM organization_domain_search WHERE organization_domain_search MATCH {phrase} LIMIT {MostFound}) s
              JOIN organization_domains d ON d.row_id = s.rowid
              JOIN organizations o ON o.id = d.organization_id) f
            JOIN organizations o ON o.row_id = f.id
            LEFT JOIN organization_domains x ON x.organization_id = o.id AND x.domain = {key}
            WHERE o.state = 'active' AND ({kind} = '' OR o.kind = {kind} OR o.also_kind = {kind})
            ORDER BY x.domain IS NULL, CASE x.status WHEN 'claimed' THEN 0 WHEN 'verified' THEN 1 ELSE 2 END,
              o.last_activity_at DESC, o.active_users DESC, o.name, o.id
            LIMIT {take} OFFSET {skip}
            """);
    }

    private static IQueryable<long> ByPrefix(BackendDbContext db, string key, string kind, int skip, int take)
    {
        var end = key + "\U0010FFFF";
        return db.Database.SqlQuery<long>($"""
            SELECT o.row_id AS Value
            FROM (
              SELECT row_id AS id FROM (SELECT row_id FROM organizations WHERE name_key >= {key} AND name_key < {end} LIMIT {MostFound})
              UNION
              SELECT o.row_id FROM (SELECT organization_id FROM organization_domains WHERE domain >= {key} AND domain < {end} LIMIT {MostFound}) d
              JOIN organizations o ON o.id = d.organization_id) f
            JOIN organizations o ON o.row_id = f.id
            WHERE o.state = 'active' AND ({kind} = '' OR o.kind = {kind} OR o.also_kind = {kind})
            ORDER BY o.last_activity_at DESC, o.active_users DESC, o.name, o.id
            LIMIT {take} OFFSET {skip}
            """);
    }
}
