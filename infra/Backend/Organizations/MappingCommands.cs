using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Organizations;

/// <summary>Attaches an order to its organisations. The second mapping is the point of no return.</summary>
internal sealed class MappingCommands(OrderViews views, SetupMails mails)
{
    private static readonly Failure PartnerMissing = new(409, "partner-organization-missing");
    private static readonly Failure NotForACustomer = new(409, "order-not-for-customer");

    public static Outcome<Order> Partner(HttpContext http, CommandContext command, PartnerOrganizationRequest body, OrderViews views)
    {
        var loaded = command.LoadUnmappedOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if (order.Document.Intent is null)
        {
            return Failures.IntentMissing;
        }

        if (order.Document.Intent != OrderIntent.Customer)
        {
            return NotForACustomer;
        }

        var chosen = Choose(command, order, OrganizationKind.Partner, body.OrganizationId, body.NewOrganization);
        if (chosen.Value is not { } organization)
        {
            return chosen.Failure!;
        }

        order.Answer(order.Document with { PartnerOrganization = DraftOrganization.RefOf(organization) });
        command.Audit(order, "partner-organization.set", ("organizationId", organization.Id), ("name", organization.Name));
        return OrderEndpoints.Reply(views.OfChanged(command, order));
    }

    public async Task<Outcome<Order>> CustomerAsync(HttpContext http, CommandContext command, CustomerOrganizationRequest body)
    {
        var loaded = command.LoadUnmappedOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        var document = order.Document;
        if (document.Intent is not { } intent)
        {
            return Failures.IntentMissing;
        }

        if (intent == OrderIntent.Customer && document.PartnerOrganization is null)
        {
            return PartnerMissing;
        }

        var delegated = DelegateOf(order, body, intent);
        if (delegated.Failure is { } refused)
        {
            return refused;
        }

        var chosen = Choose(command, order, OrganizationKind.Customer, body.OrganizationId, body.NewOrganization);
        if (chosen.Value is not { } organization)
        {
            return chosen.Failure!;
        }

        order.MappedAt = command.Now;
        order.Answer(document with
        {
            CustomerOrganization = DraftOrganization.RefOf(organization),
            ProvisioningAdministrator = intent == OrderIntent.Customer && organization.State == OrganizationState.Active,
            Delegation = delegated.Value is { } email ? new Delegation(email, command.Now, null) : null,
        });
        command.Audit(order, "customer-organization.set", ("organizationId", organization.Id), ("name", organization.Name), ("delegatedTo", delegated.Value));
        if (delegated.Value is { } invited)
        {
            await mails.QueueInvitationAsync(command, order, invited);
        }

        return OrderEndpoints.Reply(views.OfChanged(command, order));
    }

    /// <summary>The customer's administrator, where they are to set up the services; no value where not.</summary>
    private static Outcome<string?> DelegateOf(OrderEntity order, CustomerOrganizationRequest body, OrderIntent intent)
    {
        if (body.CustomerSetsUp != true)
        {
            return Outcome.Of<string?>(null);
        }

        if (intent != OrderIntent.Customer)
        {
            return NotForACustomer;
        }

        return InviteeOf(order, body.CustomerAdminEmail, "customerAdminEmail");
    }

    /// <summary>An address that can be invited: well formed, and another person than the contact.</summary>
    public static Outcome<string?> InviteeOf(OrderEntity order, string? typed, string field)
    {
        if (EmailAddressRules.Parse(typed).Address?.Value is not { } email)
        {
            return Failures.Invalid(field, string.IsNullOrWhiteSpace(typed) ? "required" : "email-form");
        }

        return email == order.ContactEmail ? Failures.Invalid(field, "same-person") : email;
    }

    /// <summary>The organisation that was named, or a new one, written down with the same command.</summary>
    private static Outcome<OrganizationEntity> Choose(
        CommandContext command, OrderEntity order, OrganizationKind kind, string? id, NewOrganizationRequest? created)
    {
        if (created is not null)
        {
            return string.IsNullOrEmpty(id)
                ? DraftOrganization.Write(command, order, kind, created)
                : Failures.Invalid("newOrganization", "not-with-organization-id");
        }

        if (string.IsNullOrWhiteSpace(id))
        {
            return Failures.Invalid("organizationId", "required");
        }

        var found = OrganizationRows.Find(command.Prepared, id);
        return found is null || (found.Kind != kind && found.AlsoKind != kind) || (found.State == OrganizationState.Draft && found.DraftOfOrderId != order.Id)
            ? Failures.OrganizationNotFound
            : found;
    }
}
