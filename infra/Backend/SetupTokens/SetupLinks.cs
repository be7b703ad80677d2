using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.SetupTokens;

/// <summary>Makes, revokes and recognises set-up links. Only a token's hash is stored.</summary>
internal sealed class SetupLinks(IOptions<BackendOptions> options)
{
    private static readonly TimeSpan AfterDeadline = TimeSpan.FromDays(30);
    // Somebody may just have the older mail open.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public string UrlOf(string token) => $"{options.Value.LinkBase.TrimEnd('/')}/setup/{token}";

    /// <summary>A new link; older ones of the same person in the same role stay good for a day.</summary>
    public async Task<string> IssueAsync(WriteContext command, OrderEntity order, string email, SetupRole role)
    {
        var overlapEnd = command.Now + Overlap;
        var older = await command.Db.SetupTokens
            .Where(t => t.OrderId == order.Id && t.Email == email && t.Role == role && t.RevokedAt == null && t.ExpiresAt > overlapEnd)
            .ToListAsync(command.Ct);
        older.ForEach(t => t.ExpiresAt = overlapEnd);

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Add(command, order, email, role, token);
        return UrlOf(token);
    }

    /// <summary>Stores a token that was made elsewhere.</summary>
    public static void Add(WriteContext command, OrderEntity order, string email, SetupRole role, string token) =>
        command.Db.SetupTokens.Add(new SetupTokenEntity
        {
            Hash = HashOf(token),
            OrderId = order.Id,
            Email = email,
            Role = role,
            CreatedAt = command.Now,
            ExpiresAt = order.Deadline + AfterDeadline,
        });

    /// <summary>Ends every link given out for an order, at once.</summary>
    public static async Task RevokeAsync(CommandContext command, OrderEntity order)
    {
        var valid = await command.Db.SetupTokens.Where(t => t.OrderId == order.Id && t.RevokedAt == null).ToListAsync(command.Ct);
        valid.ForEach(t => t.RevokedAt = command.Now);
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
