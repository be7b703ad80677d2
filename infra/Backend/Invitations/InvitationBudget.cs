using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Invitations;

/// <summary>Invitations go to addresses that somebody typed: a few a day are enough.</summary>
internal static class InvitationBudget
{
    private const int MostInAWindow = 5;
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>How long to wait for the next one; null when it may be sent now.</summary>
    public static async Task<TimeSpan?> WaitAsync(CommandContext command, OrderEntity order)
    {
        var since = command.Now - Window;
        var sent = await command.Db.MailQueue
            .Where(m => m.OrderId == order.Id && m.Kind == SetupMails.Invitation && m.CreatedAt > since)
            .OrderByDescending(m => m.Id)
            .Select(m => m.CreatedAt)
            .Take(MostInAWindow)
            .ToListAsync(command.Ct);
        return sent.Count < MostInAWindow ? null : sent[^1] + Window - command.Now;
    }
}
