using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Services;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>A welcome mail, as far as its state is shown.</summary>
internal sealed record WelcomeMailFact(string Recipient, MailState State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt);

/// <summary>An order with its welcome mails, oldest first.</summary>
internal sealed record OrderFacts(OrderEntity Order, List<WelcomeMailFact> WelcomeMails);

/// <summary>Orders as their readers see them.</summary>
internal sealed class OrderViews(IOptions<BackendOptions> options, TimeProvider time)
{
    /// <summary>An order as it will read once the command's one write is done.</summary>
    public Order OfChanged(CommandContext command, OrderEntity order)
    {
        List<WelcomeMailFact> mails = [.. command.Loaded?.WelcomeMails ?? []];
        mails.AddRange(command.Db.ChangeTracker.Entries<MailEntity>()
            .Where(e => e.State == EntityState.Added && e.Entity.Kind == SetupMails.Welcome)
            .Select(e => new WelcomeMailFact(e.Entity.Recipient, e.Entity.State, e.Entity.CreatedAt, e.Entity.SentAt)));
        return Of(new OrderFacts(order, mails));
    }

    /// <summary>The orders that a person may act on, newest first.</summary>
    public async Task<List<OrderFacts>> OfPersonAsync(BackendDbContext db, OrderFilter filter, int skip, int take, CancellationToken ct) =>
        await filter.Apply(db.Orders.AsNoTracking())
            .OrderByDescending(o => o.CreatedAt).ThenBy(o => o.Id)
            .Skip(skip).Take(take)
            .Select(o => new OrderFacts(o, db.MailQueue
                .Where(m => m.OrderId == o.Id && m.Kind == SetupMails.Welcome)
                .OrderBy(m => m.Id)
                .Select(m => new WelcomeMailFact(m.Recipient, m.State, m.CreatedAt, m.SentAt))
                .ToList()))
            .AsSplitQuery()
            .ToListAsync(ct);

    /// <summary>An order with the role in which that person may act on it.</summary>
    public Order Of(OrderFacts facts, string person) =>
        Of(facts) with { Role = facts.Order.ContactEmail == person ? SetupRole.Contact : SetupRole.CustomerAdministrator };

    public Order Of(OrderFacts facts)
    {
        var (order, now) = (facts.Order, time.GetUtcNow());
        var document = order.Document;
        return new Order(
            order.Id,
            order.Number,
            order.SubscriptionId,
            order.Offer,
            order.Locale,
            order.Revision,
            order.CreatedAt,
            order.Deadline,
            order.StateAt(now),
            new OrderContact(order.ContactEmail),
            document.EndCustomer,
            document.Services,
            WelcomeMailOf(facts, now),
            document.Intent,
            document.PartnerOrganization,
            document.CustomerOrganization,
            document.ProvisioningAdministrator,
            order.MappedAt,
            document.Delegation,
            document.HasMeetings
                ? new Meetings(document.Meetings?.Choice, document.Meetings?.Sites ?? [], MeetingsRules.IsComplete(document), document.Meetings?.MoreSites == true)
                : null,
            document.HasCalling
                ? new Calling(document.Calling?.Choice, document.Calling?.Location, CallingRules.IsComplete(document))
                : null,
            order.OperationId);
    }

    private WelcomeMail? WelcomeMailOf(OrderFacts facts, DateTimeOffset now)
    {
        var mails = facts.WelcomeMails.Where(m => m.Recipient == facts.Order.ContactEmail).ToList();
        return mails.Count == 0
            ? null
            : new WelcomeMail(mails[^1].State, mails[^1].SentAt, mails.Count, new ResendBudget(mails, options.Value.ResendLimit, now).Remaining);
    }
}
