using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Services;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>The intent, and starting over.</summary>
internal static class AnswerCommands
{
    public static Outcome<Order> Intent(HttpContext http, CommandContext command, IntentRequest body, OrderViews views)
    {
        var loaded = command.LoadUnmappedOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if (body.Intent is not ("customer" or "self"))
        {
            return Failures.Invalid("intent", body.Intent is null ? "required" : "unknown-intent");
        }

        var intent = body.Intent == "self" ? OrderIntent.Self : OrderIntent.Customer;
        // An order for oneself has one mapping; the partner chosen before would be attached unasked.
        order.Answer(order.Document with { Intent = intent, PartnerOrganization = intent == OrderIntent.Self ? null : order.Document.PartnerOrganization });
        command.Audit(order, "intent.set", ("intent", body.Intent));
        return OrderEndpoints.Reply(views.OfChanged(command, order));
    }

    /// <summary>Before the mapping everything is asked again; after it the services only.</summary>
    public static async Task<Outcome<Order>> ResetAsync(HttpContext http, CommandContext command, OrderViews views)
    {
        var loaded = command.LoadOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if (ServiceEditing.Begin(order) is { } refused)
        {
            return refused;
        }

        var provisioned = order.Document.Provisioned ?? [];
        var document = order.Document with
        {
            Meetings = provisioned.Contains(ServiceKind.Meetings) ? order.Document.Meetings : null,
            Calling = provisioned.Contains(ServiceKind.Calling) ? order.Document.Calling : null,
        };
        if (order.MappedAt is null)
        {
            document = document with { Intent = null, PartnerOrganization = null, CustomerOrganization = null };
            var drafts = await command.Db.Organizations
                .Where(o => o.DraftOfOrderId == order.Id && o.State == OrganizationState.Draft).ToListAsync(command.Ct);
            command.Db.Organizations.RemoveRange(drafts);
        }

        NameHolds.Release(command, order);
        order.Answer(document);
        command.Audit(order, "order.reset");
        return OrderEndpoints.Reply(views.OfChanged(command, order));
    }
}
