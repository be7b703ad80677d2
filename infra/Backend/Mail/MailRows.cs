using System.Text.Json;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Mail;

/// <summary>Queues the mails that jobs write, inside the caller's transaction. They carry no link: the reader has one.</summary>
internal static class MailRows
{
    public static void Add(BackendDbContext db, OrderEntity order, string kind, string recipient, DateTimeOffset now)
    {
        var document = order.Document;
        var data = new MailData(
            order.Number,
            order.Offer,
            kind == MailKinds.Provisioned ? null : order.Deadline,
            Link: null,
            Inviter: null,
            document.CustomerOrganization?.Name ?? document.EndCustomer?.Name);
        db.MailQueue.Add(new MailEntity
        {
            OrderId = order.Id,
            Kind = kind,
            Recipient = recipient,
            Locale = order.Locale,
            Body = JsonSerializer.Serialize(data, BackendJson.Default.MailData),
            State = MailState.Queued,
            CreatedAt = now,
            NextAttemptAt = now,
        });
    }
}
