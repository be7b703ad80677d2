using System.Text.Json;
using Microsoft.Data.Sqlite;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Services;

/// <summary>
/// Keeps the names an order chose from being chosen by another one meanwhile. Plain SQL: what was read through the context to be
/// compared here is one statement for the database.
/// </summary>
internal static class NameHolds
{
    // As the names of SiteNameState are stored.
    private const string SiteHeld = "held";

    /// <summary>Which of the names belong to somebody else.</summary>
    public static HashSet<string> Taken(PreparedCommands prepared, IReadOnlyCollection<string> names, string? orderId)
    {
        using var find = prepared.Get("""
            SELECT name FROM site_names
            WHERE name IN (SELECT value FROM json_each($names)) AND (order_id IS NULL OR order_id IS NOT $order)
            """);
        find.Parameters.AddWithValue("$names", Json(names));
        find.Parameters.AddWithValue("$order", (object?)orderId ?? DBNull.Value);
        using var rows = find.ExecuteReader();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            taken.Add(rows.GetString(0));
        }

        return taken;
    }

    /// <summary>Holds exactly these site names for the order; they must be free or its own.</summary>
    public static void HoldSites(CommandContext command, OrderEntity order, IReadOnlyCollection<string> names)
    {
        using var release = command.Prepared.Get($"""
            DELETE FROM site_names
            WHERE order_id = $order AND state = '{SiteHeld}' AND name NOT IN (SELECT value FROM json_each($names))
            """);
        release.Parameters.AddWithValue("$order", order.Id);
        release.Parameters.AddWithValue("$names", Json(names));
        release.ExecuteNonQuery();

        using var hold = command.Prepared.Get($"""
            INSERT INTO site_names (name, order_id, state, held_at)
            SELECT value, $order, '{SiteHeld}', $now FROM json_each($names)
            WHERE value NOT IN (SELECT name FROM site_names WHERE order_id = $order)
            """);
        hold.Parameters.AddWithValue("$order", order.Id);
        hold.Parameters.AddWithValue("$now", command.Now.ToUnixTimeMilliseconds());
        hold.Parameters.AddWithValue("$names", Json(names));
        hold.ExecuteNonQuery();
    }

    /// <summary>Holds the location's name within the customer organisation; false when another one has it.</summary>
    public static bool HoldLocation(CommandContext command, OrderEntity order, string name)
    {
        if (order.Document.CustomerOrganization is not { } organization)
        {
            return true;
        }

        using var find = command.Prepared.Get("SELECT order_id FROM location_names WHERE organization_id = $organization AND name = $name");
        var holder = Named(find).ExecuteScalar();
        if (holder is not null && holder as string != order.Id)
        {
            return false;
        }

        using var release = command.Prepared.Get(
            "DELETE FROM location_names WHERE order_id = $order AND (organization_id <> $organization OR name <> $name)");
        Named(release).Parameters.AddWithValue("$order", order.Id);
        release.ExecuteNonQuery();
        if (holder is null)
        {
            using var hold = command.Prepared.Get(
                "INSERT INTO location_names (organization_id, name, order_id, held_at) VALUES ($organization, $name, $order, $now)");
            Named(hold).Parameters.AddWithValue("$order", order.Id);
            hold.Parameters.AddWithValue("$now", command.Now.ToUnixTimeMilliseconds());
            hold.ExecuteNonQuery();
        }

        return true;

        SqliteCommand Named(SqliteCommand statement)
        {
            statement.Parameters.AddWithValue("$organization", organization.Id);
            statement.Parameters.AddWithValue("$name", name.ToLowerInvariant());
            return statement;
        }
    }

    public static void Release(CommandContext command, OrderEntity order)
    {
        HoldSites(command, order, []);
        if (order.Document.Provisioned?.Contains(ServiceKind.Calling) != true)
        {
            using var release = command.Prepared.Get("DELETE FROM location_names WHERE order_id = $order");
            release.Parameters.AddWithValue("$order", order.Id);
            release.ExecuteNonQuery();
        }
    }

    private static string Json(IReadOnlyCollection<string> names) => JsonSerializer.Serialize(names, BackendJson.Default.IReadOnlyCollectionString);
}
