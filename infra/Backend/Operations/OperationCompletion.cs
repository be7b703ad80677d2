using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Scheduling;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>What becomes true when the last step is done: the order is provisioned, what it drafted exists, and people are told.</summary>
internal sealed class OperationCompletion(SetupMails mails, TimeProvider time)
{
    public async Task CompleteAsync(BackendDbContext db, OrderEntity order, CancellationToken cancellationToken)
    {
        await OperationRecord.SetOrderStateAsync(db, order.Id, OrderState.Provisioned, cancellationToken);
        await ActivateOrganizationsAsync(db, order, cancellationToken);
        await db.SiteNames.Where(s => s.OrderId == order.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, SiteNameState.Taken), cancellationToken);
        SystemAudit.Add(db, order, "provisioning.succeeded", time.GetUtcNow());
        var command = new WriteContext(db, time.GetUtcNow(), cancellationToken);
        await mails.QueueAsync(command, order, MailKinds.Provisioned, order.ContactEmail, SetupRole.Contact);
        if (order.Document.Delegation is { } delegation && !string.Equals(delegation.Email, order.ContactEmail, StringComparison.OrdinalIgnoreCase))
        {
            await mails.QueueAsync(command, order, MailKinds.Provisioned, delegation.Email, SetupRole.CustomerAdministrator);
        }
    }

    private async Task ActivateOrganizationsAsync(BackendDbContext db, OrderEntity order, CancellationToken cancellationToken)
    {
        string?[] chosen = [order.Document.PartnerOrganization?.Id, order.Document.CustomerOrganization?.Id];
        var drafts = await db.Organizations
            .Where(o => o.DraftOfOrderId == order.Id && o.State == OrganizationState.Draft && chosen.Contains(o.Id)).ToListAsync(cancellationToken);
        foreach (var organization in drafts)
        {
            organization.State = OrganizationState.Active;
            organization.LastActivityAt = time.GetUtcNow();
            if (AdministratorOf(organization, order) is not { } administrator)
            {
                continue;
            }

            db.OrganizationUsers.Add(new OrganizationUserEntity { Email = administrator.Value, OrganizationId = organization.Id });
            organization.ActiveUsers = 1;
            if (!PublicMailDomains.Contains(administrator.Domain))
            {
                // Nothing is verified or claimed yet: the domain is only that of the organisation's one user.
                db.OrganizationDomains.Add(new OrganizationDomainEntity
                {
                    Domain = administrator.Domain,
                    Status = DomainStatus.User,
                    OrganizationId = organization.Id,
                });
            }
        }
    }

    // Somebody who sets up for a customer belongs to the partner; who sets up for their own company belongs to that.
    private static EmailAddress? AdministratorOf(OrganizationEntity organization, OrderEntity order)
    {
        var ownsIt = organization.Kind == OrganizationKind.Partner || order.Document.Intent == OrderIntent.Self;
        return EmailAddressRules.Parse(organization.AdminEmail ?? (ownsIt ? order.ContactEmail : null)).Address;
    }
}
