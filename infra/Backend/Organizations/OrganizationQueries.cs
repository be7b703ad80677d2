using System.Text.Json;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Organizations;

/// <summary>Looks organisations up by address, domain, or part of a name. Joins on the domain index: sub-queries there scan the table.</summary>
internal static class OrganizationQueries
{
    // Words that everybody's name contains must not sort the whole directory.
    private const int MostFound = 2000;

    private const string IsOfKind = "o.state = 'active' AND ($kind = '' OR o.kind = $kind OR o.also_kind = $kind)";

    private const string BestFirst = "o.last_activity_at DESC, o.active_users DESC, o.name, o.id";

    private const string ByAddressSql = $"""
        SELECT {OrganizationRows.Columns}
        FROM organization_users u JOIN organizations o ON o.id = u.organization_id
        WHERE u.email = $email AND {IsOfKind}
        ORDER BY {BestFirst}
        """;

    private const string ByDomainSql = $"""
        SELECT {OrganizationRows.Columns}
        FROM organization_domains d JOIN organizations o ON o.id = d.organization_id
        WHERE d.domain = $domain AND {IsOfKind}
        ORDER BY CASE d.status WHEN 'claimed' THEN 0 WHEN 'verified' THEN 1 ELSE 2 END, {BestFirst}
        LIMIT $take OFFSET $skip
        """;

    private const string ByPartSql = $"""
        SELECT {OrganizationRows.Columns}
        FROM (
          SELECT rowid AS id FROM (SELECT rowid FROM organization_name_search WHERE organization_name_search MATCH $phrase LIMIT $most)
          UNION
          SELECT o.row_id FROM (SELECT rowid FROM organization_domain_search WHERE organization_domain_search MATCH $phrase LIMIT $most) s
          JOIN organization_domains d ON d.row_id = s.rowid
          JOIN organizations o ON o.id = d.organization_id) f
        JOIN organizations o ON o.row_id = f.id
        LEFT JOIN organization_domains x ON x.organization_id = o.id AND x.domain = $key
        WHERE {IsOfKind}
        ORDER BY x.domain IS NULL, CASE x.status WHEN 'claimed' THEN 0 WHEN 'verified' THEN 1 ELSE 2 END, {BestFirst}
        LIMIT $take OFFSET $skip
        """;

    private const string ByPrefixSql = $"""
        SELECT {OrganizationRows.Columns}
        FROM (
          SELECT row_id AS id FROM (SELECT row_id FROM organizations WHERE name_key >= $key AND name_key < $end LIMIT $most)
          UNION
          SELECT o.row_id FROM (SELECT organization_id FROM organization_domains WHERE domain >= $key AND domain < $end LIMIT $most) d
          JOIN organizations o ON o.id = d.organization_id) f
        JOIN organizations o ON o.row_id = f.id
        WHERE {IsOfKind}
        ORDER BY {BestFirst}
        LIMIT $take OFFSET $skip
        """;

    private const string DomainsSql = """
        SELECT d.organization_id, d.domain, d.status
        FROM json_each($ids) i JOIN organization_domains d ON d.organization_id = i.value
        ORDER BY d.domain
        """;

    public static List<OrganizationEntity> OfAddress(PreparedCommands prepared, string email, OrganizationKind kind)
    {
        using var find = prepared.Get(ByAddressSql);
        find.Parameters.AddWithValue("$email", email);
        find.Parameters.AddWithValue("$kind", StoredName<OrganizationKind>.Of(kind));
        return OrganizationRows.Read(find);
    }

    public static List<OrganizationEntity> OfDomain(PreparedCommands prepared, string domain, OrganizationKind kind, int skip, int take)
    {
        using var find = prepared.Get(ByDomainSql);
        find.Parameters.AddWithValue("$domain", domain);
        find.Parameters.AddWithValue("$kind", StoredName<OrganizationKind>.Of(kind));
        find.Parameters.AddWithValue("$skip", skip);
        find.Parameters.AddWithValue("$take", take);
        return OrganizationRows.Read(find);
    }

    /// <summary>By part of a name or domain, best first; an organisation that has exactly that domain comes before the others.</summary>
    public static List<OrganizationEntity> Search(PreparedCommands prepared, string query, OrganizationKind? kind, int skip, int take)
    {
        var key = query.ToLowerInvariant();
        var isShort = key.EnumerateRunes().Count() < 3;
        using var find = prepared.Get(isShort ? ByPrefixSql : ByPartSql);
        if (isShort)
        {
            find.Parameters.AddWithValue("$end", key + "\U0010FFFF");
        }
        else
        {
            // Quoted: a phrase of the search index, whatever somebody typed.
            find.Parameters.AddWithValue("$phrase", $"\"{key.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        find.Parameters.AddWithValue("$key", key);
        find.Parameters.AddWithValue("$kind", kind is { } one ? StoredName<OrganizationKind>.Of(one) : "");
        find.Parameters.AddWithValue("$most", MostFound);
        find.Parameters.AddWithValue("$skip", skip);
        find.Parameters.AddWithValue("$take", take);
        return OrganizationRows.Read(find);
    }

    /// <summary>The domains of several organisations in one query.</summary>
    public static ILookup<string, OrganizationDomain> DomainsOf(PreparedCommands prepared, IReadOnlyList<string> organizationIds)
    {
        using var find = prepared.Get(DomainsSql);
        find.Parameters.AddWithValue("$ids", JsonSerializer.Serialize(organizationIds, BackendJson.Default.IReadOnlyListString));
        using var row = find.ExecuteReader();
        var found = new List<(string OrganizationId, OrganizationDomain Domain)>();
        while (row.Read())
        {
            found.Add((row.GetString(0), new OrganizationDomain(row.GetString(1), StoredName<DomainStatus>.Parse(row.GetString(2)))));
        }

        return found.ToLookup(f => f.OrganizationId, f => f.Domain);
    }

    public static bool IsUser(PreparedCommands prepared, string email, string organizationId)
    {
        using var find = prepared.Get("SELECT EXISTS (SELECT 1 FROM organization_users WHERE email = $email AND organization_id = $id)");
        find.Parameters.AddWithValue("$email", email);
        find.Parameters.AddWithValue("$id", organizationId);
        return (long)find.ExecuteScalar()! == 1;
    }
}
