using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>A channel refused a message to the caller for good: it is on the record, and they hear by e-mail, once a day at most.</summary>
internal sealed class RefusedMessageCommands(OrderViews views, SetupMails mails)
{
    private const int LongestReason = 64;
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public async Task<Outcome<Order>> TakeAsync(HttpContext http, CommandContext command, RefusedMessageRequest body)
    {
        var loaded = command.LoadOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if (command.Caller.Actor is not { } reader)
        {
            return Failures.NotEntitled;
        }

        if (body.Reason is not { Length: > 0 and <= LongestReason } reason || reason.AsSpan().ContainsAnyExcept(Letters))
        {
            return Failures.Invalid("reason", "invalid");
        }

        command.Audit(order, "message.refused", ("reason", reason));
        var since = command.Now - Window;
        if (!await command.Db.MailQueue.AnyAsync(
            m => m.OrderId == order.Id && m.Kind == MailKinds.Unreachable && m.Recipient == reader && m.CreatedAt > since, command.Ct))
        {
            var role = reader == order.ContactEmail ? SetupRole.Contact : SetupRole.CustomerAdministrator;
            await mails.QueueAsync(command, order, MailKinds.Unreachable, reader, role);
            command.Report(BackendEventType.MessageRefused, order);
        }

        return new Outcome<Order>
        {
            Value = views.OfChanged(command, order),
            Status = StatusCodes.Status202Accepted,
            Revision = order.Revision,
        };
    }

    private static System.Buffers.SearchValues<char> Letters { get; } = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");
}
