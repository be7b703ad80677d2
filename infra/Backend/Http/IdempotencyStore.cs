using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Http;

/// <summary>Remembers what a command answered, under the key its sender gave it.</summary>
internal static class IdempotencyStore
{
    public const string Header = "Idempotency-Key";
    public const int LongestKey = 128;

    // Far longer than anybody repeats a request.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly Func<BackendDbContext, string, string, CancellationToken, Task<IdempotencyEntity?>> Find =
        EF.CompileAsyncQuery((BackendDbContext db, string actor, string key, CancellationToken ct) =>
            db.Idempotency.AsNoTracking().SingleOrDefault(i => i.Actor == actor && i.Key == key));

    public static string HashOf(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The stored reply, or a failure when the key came with another request; or neither, when the key is new.</summary>
    public static async Task<KnownReply> FindAsync(BackendDbContext db, Caller caller, string key, string hash, CancellationToken ct)
    {
        if (await Find(db, caller.AuditName, key, ct) is not { } found)
        {
            return new KnownReply(IsNew: true, default);
        }

        if (found.RequestHash != hash)
        {
            return new KnownReply(IsNew: false, Failures.KeyReused);
        }

        var headers = JsonSerializer.Deserialize(found.Headers, BackendJson.Default.DictionaryStringString)!;
        return new KnownReply(IsNew: false, new StoredReply(found.Status, headers, Encoding.UTF8.GetBytes(found.Body)));
    }

    public static async Task AddAsync(CommandContext command, string key, string hash, StoredReply reply)
    {
        command.Db.Idempotency.Add(new IdempotencyEntity
        {
            Actor = command.Caller.AuditName,
            Key = key,
            RequestHash = hash,
            Status = reply.Status,
            Headers = JsonSerializer.Serialize(reply.Headers, BackendJson.Default.DictionaryStringString),
            Body = Encoding.UTF8.GetString(reply.Body),
            CreatedAt = command.Now,
        });
        await ForgetAsync(command);
    }

    // Each new reply takes a few old ones with it: the table needs no sweep of its own.
    private static Task<int> ForgetAsync(CommandContext command)
    {
        var before = (command.Now - Kept).ToUnixTimeMilliseconds();
        return command.Db.Database.ExecuteSqlAsync($"""
            DELETE FROM idempotency WHERE (actor, key) IN (
              SELECT actor, key FROM idempotency WHERE created_at < {before} ORDER BY created_at LIMIT 10)
            """, command.Ct);
    }
}

/// <summary>What is remembered about a request.</summary>
internal readonly record struct KnownReply(bool IsNew, Outcome<StoredReply> Reply);
