using Microsoft.Extensions.Options;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.SetupTokens;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>Who sets the order up, and the mail that asks them to. Neither changes after the point of no return.</summary>
internal sealed class ContactCommands(OrderViews views, SetupMails mails, IOptions<BackendOptions> options)
{
    // Moves also send mail to an address somebody typed.
    private const int MostMailsInAWindow = 10;
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public async Task<Outcome<Order>> ChangeAsync(HttpContext http, CommandContext command, EmailRequest body)
    {
        var loaded = command.LoadUnmappedOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if (EmailAddressRules.Parse(body.Email).Address is not { } email)
        {
            return Failures.Invalid("email", "email-form");
        }

        if (email.Value != order.ContactEmail)
        {
            var sent = command.Loaded!.WelcomeMails;
            if (sent.Count(m => m.CreatedAt > command.Now - Window) >= MostMailsInAWindow)
            {
                return Exhausted(sent[^MostMailsInAWindow].CreatedAt + Window - command.Now);
            }

            await MoveAsync(command, order, email.Value);
        }

        return OrderEndpoints.Reply(views.OfChanged(command, order));
    }

    public async Task<Outcome<WelcomeMailReply>> ResendAsync(HttpContext http, CommandContext command)
    {
        var loaded = command.LoadUnmappedOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        var sent = command.Loaded!.WelcomeMails.FindAll(m => m.Recipient == order.ContactEmail);
        var budget = new ResendBudget(sent, options.Value.ResendLimit, command.Now);
        if (budget.Remaining == 0)
        {
            return Exhausted(budget.Wait);
        }

        await mails.QueueWelcomeAsync(command, order);
        command.Audit(order, "welcome-mail.resent", ("to", order.ContactEmail));
        return new Outcome<WelcomeMailReply>
        {
            Value = new WelcomeMailReply(sent.Count + 1, budget.Remaining - 1),
            Status = StatusCodes.Status202Accepted,
        };
    }

    private async Task MoveAsync(CommandContext command, OrderEntity order, string email)
    {
        var former = order.ContactEmail;
        command.Audit(order, "contact.changed", ("from", former), ("to", email));
        order.ContactEmail = email;
        order.Revision++;
        await SetupLinks.RevokeAsync(command, order);
        await mails.QueueWelcomeAsync(command, order);
        command.Report(BackendEventType.OrderMoved, order);
    }

    private static Failure Exhausted(TimeSpan wait) => new(429, "resend-limit") { RetryAfter = wait };
}
