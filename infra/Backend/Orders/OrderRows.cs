using System.Text.Json;
using Microsoft.Data.Sqlite;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>
/// One order by its id, read and written with statements that stay prepared: every turn of a conversation reads one and most
/// change it. Through the context that was a quarter of a turn's CPU.
/// </summary>
internal static class OrderRows
{
    private const string FindSql = $"""
        SELECT o.id, number, subscription_id, offer, o.locale, contact_email, revision, o.state, o.created_at, deadline,
          mapped_at, operation_id, administrator_email, document, m.recipient, m.state, m.created_at, m.sent_at
        FROM orders o LEFT JOIN mail_queue m ON m.order_id = o.id AND m.kind = '{SetupMails.Welcome}'
        WHERE o.id = $id ORDER BY m.id
        """;

    // The columns that are looked up by are named only where they change: each index that has one would be written, too.
    private const string AnswerSql = "UPDATE orders SET revision = $revision, document = $document WHERE id = $id AND revision = $before";

    private const string UpdateSql = """
        UPDATE orders SET contact_email = $contact, revision = $revision, state = $state, mapped_at = $mapped,
          operation_id = $operation, administrator_email = $administrator, document = $document
        WHERE id = $id AND revision = $before
        """;

    public static OrderFacts? Find(PreparedCommands prepared, string id)
    {
        using var find = prepared.Get(FindSql);
        find.Parameters.AddWithValue("$id", id);
        using var row = find.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        var facts = new OrderFacts(OrderOf(row), []);
        for (var more = !row.IsDBNull(14); more; more = row.Read())
        {
            facts.WelcomeMails.Add(new WelcomeMailFact(
                row.GetString(14), StoredName<MailState>.Parse(row.GetString(15)), Instant(row, 16)!.Value, Instant(row, 17)));
        }

        return facts;
    }

    /// <summary>Stores what can change of an order.</summary>
    /// <param name="prepared">Of the connection that is in a transaction.</param>
    /// <param name="order">As it is now.</param>
    /// <param name="asRead">As it was read, in the same transaction.</param>
    public static void Update(PreparedCommands prepared, OrderEntity order, OrderEntity asRead)
    {
        var isAnswered = order.HasSameValuesButAnswers(asRead);
        using var update = prepared.Get(isAnswered ? AnswerSql : UpdateSql);
        if (!isAnswered)
        {
            update.Parameters.AddWithValue("$contact", order.ContactEmail);
            update.Parameters.AddWithValue("$state", StoredName<OrderState>.Of(order.State));
            update.Parameters.AddWithValue("$mapped", (object?)order.MappedAt?.ToUnixTimeMilliseconds() ?? DBNull.Value);
            update.Parameters.AddWithValue("$operation", (object?)order.OperationId ?? DBNull.Value);
            update.Parameters.AddWithValue("$administrator", (object?)order.AdministratorEmail ?? DBNull.Value);
        }

        update.Parameters.AddWithValue("$revision", order.Revision);
        update.Parameters.AddWithValue("$document", OrderDocuments.Write(order.Document));
        update.Parameters.AddWithValue("$id", order.Id);
        update.Parameters.AddWithValue("$before", asRead.Revision);
        if (update.ExecuteNonQuery() != 1)
        {
            throw new InvalidOperationException("The order changed within the transaction that read it.");
        }
    }

    private static OrderEntity OrderOf(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Number = row.GetString(1),
        SubscriptionId = row.GetString(2),
        Offer = row.GetString(3),
        Locale = row.GetString(4),
        ContactEmail = row.GetString(5),
        Revision = row.GetInt32(6),
        State = StoredName<OrderState>.Parse(row.GetString(7)),
        CreatedAt = Instant(row, 8)!.Value,
        Deadline = Instant(row, 9)!.Value,
        MappedAt = Instant(row, 10),
        OperationId = row.IsDBNull(11) ? null : row.GetString(11),
        AdministratorEmail = row.IsDBNull(12) ? null : row.GetString(12),
        Document = OrderDocuments.Read(row.GetString(13)),
    };

    private static DateTimeOffset? Instant(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}

/// <summary>The answers of an order as they are stored.</summary>
internal static class OrderDocuments
{
    public static string Write(OrderDocument document) => JsonSerializer.Serialize(document, BackendJson.Default.OrderDocument);

    public static OrderDocument Read(string json) => JsonSerializer.Deserialize(json, BackendJson.Default.OrderDocument)!;
}
