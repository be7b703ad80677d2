using System.Text.Json;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.SetupTokens;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>Queues the mails that carry a set-up link. The queue row is the only place that holds it, until it is sent.</summary>
internal sealed class SetupMails(SetupLinks links)
{
    public const string Welcome = "welcome";
    public const string Invitation = "invitation";

    public Task QueueWelcomeAsync(WriteContext command, OrderEntity order) =>
        QueueAsync(command, order, Welcome, order.ContactEmail, SetupRole.Contact, inviter: null);

    public Task QueueInvitationAsync(WriteContext command, OrderEntity order, string email) =>
        QueueAsync(command, order, Invitation, email, SetupRole.CustomerAdministrator, inviter: order.ContactEmail);

    /// <summary>A mail of another kind, with a new link for the one who reads it.</summary>
    public Task QueueAsync(WriteContext command, OrderEntity order, string kind, string recipient, SetupRole role) =>
        QueueAsync(command, order, kind, recipient, role, inviter: null);

    private async Task QueueAsync(WriteContext command, OrderEntity order, string kind, string recipient, SetupRole role, string? inviter)
    {
        var document = order.Document;
        var data = new MailData(
            order.Number,
            order.Offer,
            order.Deadline,
            await links.IssueAsync(command, order, recipient, role),
            inviter,
            document.CustomerOrganization?.Name ?? document.EndCustomer?.Name);
        command.Db.MailQueue.Add(new MailEntity
        {
            OrderId = order.Id,
            Kind = kind,
            Recipient = recipient,
            Locale = order.Locale,
            Body = JsonSerializer.Serialize(data, BackendJson.Default.MailData),
            State = MailState.Queued,
            CreatedAt = command.Now,
            NextAttemptAt = command.Now,
        });
    }
}
