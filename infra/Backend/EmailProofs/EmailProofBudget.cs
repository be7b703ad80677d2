using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Http;

namespace Provisioning.Backend.EmailProofs;

/// <summary>How many codes there are: for a conversation, against guessing; for an address, against mail that nobody asked for.</summary>
internal static class EmailProofBudget
{
    private const int MostInAWindow = 5;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How long to wait for the next one; null when it may be made now.</summary>
    public static async Task<TimeSpan?> WaitAsync(CommandContext command, string conversation, string email)
    {
        var since = command.Now - Window;
        var recent = command.Db.EmailProofs.Where(p => p.CreatedAt > since).OrderByDescending(p => p.Id);
        var here = await recent.Where(p => p.Conversation == conversation).Select(p => p.CreatedAt).Take(MostInAWindow).ToListAsync(command.Ct);
        var there = await recent.Where(p => p.Email == email).Select(p => p.CreatedAt).Take(MostInAWindow).ToListAsync(command.Ct);
        var waits = new[] { here, there }.Where(codes => codes.Count >= MostInAWindow).Select(codes => codes[^1] + Window - command.Now).ToList();
        return waits.Count == 0 ? null : waits.Max();
    }

    // Each new code takes a few old ones with it: the table needs no sweep of its own.
    public static Task<int> ForgetAsync(CommandContext command)
    {
        var before = (command.Now - Window).ToUnixTimeMilliseconds();
        return command.Db.Database.ExecuteSqlAsync($"""
            DELETE FROM email_proofs WHERE created_at < {before} AND id IN (SELECT id FROM email_proofs ORDER BY id LIMIT 10)
            """, command.Ct);
    }
}
