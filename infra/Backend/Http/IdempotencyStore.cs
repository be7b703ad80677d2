using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Http;

/// <summary>
/// Remembers what a command answered, under the key its sender gave it. Plain SQL: every command comes by here twice,
/// and through the context that was a quarter of its time.
/// </summary>
internal sealed class IdempotencyStore(CommandContext command)
{
    public const string Header = "Idempotency-Key";
    public const int LongestKey = 128;

    // Each batch of new replies takes twice as many old ones with it: the table needs no sweep of its own.
    private const int Batch = 64;

    // Far longer than anybody repeats a request.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static int added;

    public static string HashOf(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The stored reply, or a failure when the key came with another request; null when the key is new.</summary>
    public Outcome<StoredReply>? Find(string key, string hash)
    {
        using var find = command.Prepared.Get("SELECT request_hash, status, headers, body FROM idempotency WHERE actor = $actor AND key = $key");
        find.Parameters.AddWithValue("$actor", command.Caller.AuditName);
        find.Parameters.AddWithValue("$key", key);
        using var row = find.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        if (row.GetString(0) != hash)
        {
            return Failures.KeyReused;
        }

        var headers = JsonSerializer.Deserialize(row.GetString(2), BackendJson.Default.DictionaryStringString)!;
        return new StoredReply(row.GetInt32(1), headers, Encoding.UTF8.GetBytes(row.GetString(3)));
    }

    public void Add(string key, string hash, StoredReply reply)
    {
        using var add = command.Prepared.Get("""
            INSERT INTO idempotency (actor, key, request_hash, status, headers, body, created_at)
            VALUES ($actor, $key, $hash, $status, $headers, $body, $now)
            """);
        add.Parameters.AddWithValue("$actor", command.Caller.AuditName);
        add.Parameters.AddWithValue("$key", key);
        add.Parameters.AddWithValue("$hash", hash);
        add.Parameters.AddWithValue("$status", reply.Status);
        add.Parameters.AddWithValue("$headers", JsonSerializer.Serialize(reply.Headers, BackendJson.Default.DictionaryStringString));
        add.Parameters.AddWithValue("$body", Encoding.UTF8.GetString(reply.Body));
        add.Parameters.AddWithValue("$now", command.Now.ToUnixTimeMilliseconds());
        add.ExecuteNonQuery();
        if (Interlocked.Increment(ref added) % Batch == 0)
        {
            Forget();
        }
    }

    private void Forget()
    {
        using var forget = command.Prepared.Get("""
            DELETE FROM idempotency WHERE created_at < $before AND id < (SELECT min(id) FROM idempotency) + $most
            """);
        forget.Parameters.AddWithValue("$before", (command.Now - Kept).ToUnixTimeMilliseconds());
        forget.Parameters.AddWithValue("$most", 2 * Batch);
        forget.ExecuteNonQuery();
    }
}
