using Microsoft.Data.Sqlite;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Organizations;

/// <summary>Organisations as rows, read and written with statements that stay prepared.</summary>
internal static class OrganizationRows
{
    /// <summary>What <see cref="Read"/> takes, of a table called <c>o</c>.</summary>
    public const string Columns = """
        o.row_id, o.id, o.kind, o.also_kind, o.state, o.name, o.name_key, o.country, o.vertical, o.admin_email,
          o.active_users, o.last_activity_at, o.created_at, o.draft_of_order_id
        """;

    private const string WriteDraftSql = """
        INSERT INTO organizations
          (id, kind, state, name, name_key, country, vertical, admin_email, active_users, created_at, draft_of_order_id)
        VALUES ($id, $kind, $state, $name, $key, $country, $vertical, $admin, 0, $created, $order)
        ON CONFLICT (id) DO UPDATE SET name = $name, name_key = $key, country = $country, vertical = $vertical, admin_email = $admin
        """;

    public static OrganizationEntity? Find(PreparedCommands prepared, string id)
    {
        using var find = prepared.Get($"SELECT {Columns} FROM organizations o WHERE o.id = $id");
        find.Parameters.AddWithValue("$id", id);
        return Read(find).SingleOrDefault();
    }

    /// <summary>What an order drafted, of this kind; null where it has not.</summary>
    public static OrganizationEntity? FindDraft(PreparedCommands prepared, string orderId, OrganizationKind kind)
    {
        using var find = prepared.Get($"SELECT {Columns} FROM organizations o WHERE o.draft_of_order_id = $order AND o.kind = $kind");
        find.Parameters.AddWithValue("$order", orderId);
        find.Parameters.AddWithValue("$kind", StoredName<OrganizationKind>.Of(kind));
        return Read(find).SingleOrDefault();
    }

    /// <summary>Stores a draft, or what was corrected of one.</summary>
    public static void WriteDraft(PreparedCommands prepared, OrganizationEntity draft)
    {
        using var write = prepared.Get(WriteDraftSql);
        write.Parameters.AddWithValue("$id", draft.Id);
        write.Parameters.AddWithValue("$kind", StoredName<OrganizationKind>.Of(draft.Kind));
        write.Parameters.AddWithValue("$state", StoredName<OrganizationState>.Of(draft.State));
        write.Parameters.AddWithValue("$name", draft.Name);
        write.Parameters.AddWithValue("$key", draft.NameKey);
        write.Parameters.AddWithValue("$country", draft.Country);
        write.Parameters.AddWithValue("$vertical", (object?)draft.Vertical ?? DBNull.Value);
        write.Parameters.AddWithValue("$admin", (object?)draft.AdminEmail ?? DBNull.Value);
        write.Parameters.AddWithValue("$created", draft.CreatedAt.ToUnixTimeMilliseconds());
        write.Parameters.AddWithValue("$order", draft.DraftOfOrderId);
        write.ExecuteNonQuery();
    }

    /// <summary>The organisations that a command finds.</summary>
    public static List<OrganizationEntity> Read(SqliteCommand find)
    {
        using var row = find.ExecuteReader();
        var found = new List<OrganizationEntity>();
        while (row.Read())
        {
            found.Add(new OrganizationEntity
            {
                RowId = row.GetInt64(0),
                Id = row.GetString(1),
                Kind = StoredName<OrganizationKind>.Parse(row.GetString(2)),
                AlsoKind = Text(row, 3) is { } also ? StoredName<OrganizationKind>.Parse(also) : null,
                State = StoredName<OrganizationState>.Parse(row.GetString(4)),
                Name = row.GetString(5),
                NameKey = row.GetString(6),
                Country = row.GetString(7),
                Vertical = Text(row, 8),
                AdminEmail = Text(row, 9),
                ActiveUsers = row.GetInt32(10),
                LastActivityAt = row.IsDBNull(11) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
                DraftOfOrderId = Text(row, 13),
            });
        }

        return found;
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
