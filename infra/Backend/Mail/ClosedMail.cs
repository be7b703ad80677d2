using System.Text.Json;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Mail;

/// <summary>Says that an order closed. It carries no link: there is nothing left to be done with one.</summary>
internal static class ClosedMail
{
    public static void Queue(BackendDbContext db, OrderEntity order, DateTimeOffset now)
    {
        var data = new MailData(order.Number, order.Offer, order.Deadline, Link: null, Inviter: null, order.Document.EndCustomer?.Name);
        db.MailQueue.Add(new MailEntity
        {
            OrderId = order.Id,
            Kind = MailKinds.Closed,
            Recipient = order.ContactEmail,
            Locale = order.Locale,
            Body = JsonSerializer.Serialize(data, BackendJson.Default.MailData),
            State = MailState.Queued,
            CreatedAt = now,
            NextAttemptAt = now,
        });
    }
}
