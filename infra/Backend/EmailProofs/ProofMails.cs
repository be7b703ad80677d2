using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.EmailProofs;

/// <summary>The mail with a code, for addresses that an order names: strangers get no mail from us, whoever types their address.</summary>
internal static class ProofMails
{
    private const int LongestLocale = 35;

    public static async Task QueueAsync(CommandContext command, string email, string code, string? locale)
    {
        var newest = await new OrderFilter(email, Number: null, OpenOnly: false, command.Now).Apply(command.Db.Orders.AsNoTracking())
            .OrderByDescending(o => o.CreatedAt).ThenBy(o => o.Id)
            .Select(o => new { o.Id, o.Locale })
            .FirstOrDefaultAsync(command.Ct);
        if (newest is null)
        {
            return;
        }

        var data = new MailData("", Offer: null, Deadline: null, Link: null, Inviter: null, CustomerName: null, ProofCode.Shown(code));
        command.Db.MailQueue.Add(new MailEntity
        {
            OrderId = newest.Id,
            Kind = MailKinds.EmailProof,
            Recipient = email,
            Locale = locale is { Length: > 0 and <= LongestLocale } ? locale : newest.Locale,
            Body = JsonSerializer.Serialize(data, BackendJson.Default.MailData),
            State = MailState.Queued,
            CreatedAt = command.Now,
            NextAttemptAt = command.Now,
        });
    }
}
