using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Provisioning.Load.Measuring;

/// <summary>
/// Copies of one set-up, order and conversation, written straight into the databases of a server that does not run: a million
/// take a minute or so. The copies lie in the indexes as scattered as random ids do. One in ten is still open.
/// </summary>
internal static class StoredSetups
{
    private const string Copies = "WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < $count), "
        + "c(n, id) AS (SELECT n, printf('%016x', (n * 2654435761) % 4294967296) FROM copy) ";

    private static readonly string[] Backend =
    [
        """
        INSERT INTO orders SELECT 'ord-' || c.id, 'S' || c.n, subscription_id, offer, locale, 'stored' || (c.n % 5000) || '@example.com', revision,
          iif(c.n % 10 = 0, 'open', 'provisioned'), created_at, deadline + c.n, iif(c.n % 10 = 0, NULL, mapped_at), NULL, document, NULL FROM c, orders t WHERE t.number NOT LIKE 'S%' AND t.number = $number
        """,
        "INSERT INTO audit SELECT NULL, at, 'ord-' || c.id, action, actor, on_behalf_of, channel, details FROM c, (SELECT * FROM audit WHERE order_id = $order LIMIT 2)",
        "INSERT INTO idempotency (actor, key, request_hash, status, headers, body, created_at) SELECT actor, key || c.id, request_hash, status, headers, substr(body, 1, 500), created_at FROM c, (SELECT * FROM idempotency LIMIT 2)",
        "INSERT INTO mail_queue SELECT NULL, 'ord-' || c.id, kind, recipient, locale, '{}', 'sent', 1, created_at, next_attempt_at, created_at FROM c, mail_queue WHERE order_id = $order",
        "INSERT INTO setup_tokens SELECT c.id || substr(hash, 17), 'ord-' || c.id, email, role, created_at, expires_at, NULL FROM c, setup_tokens WHERE order_id = $order",
        "INSERT INTO site_names SELECT 'stored-' || c.id, 'ord-' || c.id, iif(c.n % 10 = 0, 'held', 'taken'), held_at FROM c, (SELECT held_at FROM site_names WHERE order_id = $order LIMIT 1)",
        "INSERT INTO location_names SELECT organization_id, 'stored ' || c.id, 'ord-' || c.id, held_at FROM c, (SELECT * FROM location_names WHERE order_id = $order)",
    ];

    private static readonly string[] Conversations =
    [
        "INSERT INTO conversation (key, owner) SELECT 'directline/' || c.id || c.id, 'ord-' || c.id FROM c",
        """
        INSERT INTO turn (place, count, record) SELECT conversation.id * 2 + place % 2, count, record
          FROM c JOIN conversation ON key = 'directline/' || c.id || c.id, (SELECT turn.* FROM conversation o JOIN turn ON place / 2 = o.id WHERE o.owner = $order)
        """,
        "INSERT INTO log (key, sequence, value) SELECT 'directline/' || c.id || c.id, sequence, value FROM c, (SELECT * FROM log ORDER BY length(value) LIMIT 3)",
    ];

    /// <param name="folder">Of a server that has set up this one order.</param>
    /// <param name="number">The order's number.</param>
    /// <param name="count">How many copies.</param>
    public static void Write(string folder, string number, int count)
    {
        using var backend = Open(Path.Combine(folder, "backend.db"));
        using var find = backend.CreateCommand();
        find.CommandText = "SELECT id FROM orders WHERE number = $number";
        find.Parameters.AddWithValue("$number", number);
        var order = (string)find.ExecuteScalar()!;
        Write(backend, Backend, order, number, count);
        using var conversations = Open(Path.Combine(folder, "conversations.db"));
        Write(conversations, Conversations, order, number, count);
    }

    private static void Write(SqliteConnection connection, string[] statements, string order, string number, int count)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandTimeout = 0;
#pragma warning disable CA2100 // Constants of this file.
            command.CommandText = Copies + statement;
#pragma warning restore CA2100
            command.Parameters.AddWithValue("$count", count);
            command.Parameters.AddWithValue("$order", order);
            command.Parameters.AddWithValue("$number", number);
            if (command.ExecuteNonQuery() < count)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Fewer than {count} rows: {statement}"));
        }
        transaction.Commit();
    }

    /// <summary>Nothing has to survive a crash here.</summary>
    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var tune = connection.CreateCommand();
        tune.CommandText = "PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;";
        tune.ExecuteNonQuery();
        return connection;
    }
}
