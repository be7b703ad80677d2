using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Organizations;

namespace Provisioning.Backend.Invitations;

/// <summary>Asks the customer's administrator to set up the services; the mapping stays as it is.</summary>
internal static class InvitationEndpoints
{
    private static readonly Failure NotMapped = new(409, "order-not-mapped");
    private static readonly Failure NotContact = new(403, "not-entitled");

    public static void Map(Routes routes, IServiceProvider services)
    {
        var mails = services.GetRequiredService<SetupMails>();
        routes.Command("POST", "/orders/{id}/invitations", BackendJson.Default.EmailRequest, BackendJson.Default.InvitationReply,
            (http, command, body) => InviteAsync(http, command, body, mails), StatusCodes.Status201Created);
    }

    private static async Task<Outcome<InvitationReply>> InviteAsync(HttpContext http, CommandContext command, EmailRequest body, SetupMails mails)
    {
        var loaded = command.LoadOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        // Whoever was invited does not pass the invitation on: that would lock themselves out unasked.
        if (command.Caller.Actor is { } actor && actor != order.ContactEmail)
        {
            return NotContact;
        }

        if (order.MappedAt is null)
        {
            return NotMapped;
        }

        var invitee = MappingCommands.InviteeOf(order, body.Email, "email");
        if (invitee.Value is not { } email)
        {
            return invitee.Failure!;
        }

        if (await InvitationBudget.WaitAsync(command, order) is { } wait)
        {
            return new Failure(429, "resend-limit") { RetryAfter = wait };
        }

        var accepted = order.Document.Delegation is { } former && former.Email == email ? former.AcceptedAt : null;
        order.Answer(order.Document with { Delegation = new Delegation(email, command.Now, accepted) });
        await mails.QueueInvitationAsync(command, order, email);
        command.Audit(order, "invitation.sent", ("to", email));
        return new Outcome<InvitationReply> { Value = new InvitationReply(email, command.Now), Status = StatusCodes.Status201Created };
    }
}
