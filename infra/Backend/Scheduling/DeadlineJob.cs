using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Outbox;
using Provisioning.Backend.Storage;
using Quartz;

namespace Provisioning.Backend.Scheduling;

/// <summary>Reminds of orders that close soon, and closes those whose time is over. An order that was mapped closes no more.</summary>
internal sealed class DeadlineJob(
    IDbContextFactory<BackendDbContext> databases, WriteGate gate, SetupMails mails, JobTriggers triggers, WorkSignal signal, TimeProvider time) : IJob
{
    private const int Batch = 100;

    public static readonly TimeSpan RemindBefore = TimeSpan.FromDays(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        triggers.Started(context);
        try
        {
            while (await CloseAsync(cancellationToken) + await RemindAsync(cancellationToken) > 0)
            {
                signal.Wake();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process is stopping; what is due is found again.
        }
    }

    private async Task<int> CloseAsync(CancellationToken cancellationToken)
    {
        await using var turn = await gate.EnterAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var orders = await DeadlineWork.Unfinished(db).AsNoTracking().Where(o => o.Deadline <= now).OrderBy(o => o.Deadline).Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var order in orders)
        {
            ClosedMail.Queue(db, order, now);
            OutboxEvents.Add(db, new BackendEvent($"{order.Id}-closed", BackendEventType.OrderClosed, order.Id, null, null, now));
            SystemAudit.Add(db, order, "order.closed", now);
        }

        var ids = orders.Select(o => o.Id).ToList();
        await db.SaveChangesAsync(cancellationToken);
        await db.Orders.Where(o => ids.Contains(o.Id))
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Closed).SetProperty(x => x.Revision, x => x.Revision + 1), cancellationToken);
        await db.SiteNames.Where(s => ids.Contains(s.OrderId!) && s.State == SiteNameState.Held).ExecuteDeleteAsync(cancellationToken);
        await db.LocationNames.Where(l => ids.Contains(l.OrderId!)).ExecuteDeleteAsync(cancellationToken);
        turn.Commit(transaction.Commit);
        return orders.Count;
    }

    private async Task<int> RemindAsync(CancellationToken cancellationToken)
    {
        await using var turn = await gate.EnterAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var command = new WriteContext(db, now, cancellationToken);
        var orders = await DeadlineWork.ToRemind(db, now).AsNoTracking().OrderBy(o => o.Deadline).Take(Batch).ToListAsync(cancellationToken);
        foreach (var order in orders)
        {
            await mails.QueueAsync(command, order, MailKinds.Reminder, order.ContactEmail, SetupRole.Contact);
            OutboxEvents.Add(db, new BackendEvent($"{order.Id}-reminder", BackendEventType.Reminder, order.Id, null, null, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        turn.Commit(transaction.Commit);
        return orders.Count;
    }
}

/// <summary>The next moment at which a reminder or a deadline falls: one trigger for all orders.</summary>
internal sealed class DeadlineWork(IDbContextFactory<BackendDbContext> databases) : IDueWorkSource
{
    // Days are at stake, so this needs no look after every commit.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(4);

    private DateTimeOffset lookAgainAt = DateTimeOffset.MinValue;

    public async Task<IReadOnlyList<DueWork>> FindAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < lookAgainAt)
        {
            return [];
        }

        lookAgainAt = now + Between;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var before = DeadlineJob.RemindBefore;
        var reminderLimit = now + before;
        var closing = await Unfinished(db).MinAsync(o => (DateTimeOffset?)o.Deadline, cancellationToken);
        var reminding = await ToRemind(db, now).AnyAsync(cancellationToken)
            ? now
            : await Unfinished(db).Where(o => o.Deadline > reminderLimit).MinAsync(o => (DateTimeOffset?)o.Deadline, cancellationToken) - before;
        var next = closing < reminding || reminding is null ? closing : reminding;
        return next is null ? [] : [new DueWork(JobNames.Deadlines, "next", next.Value, JobNames.Deadlines)];
    }

    public static IQueryable<OrderEntity> Unfinished(BackendDbContext db) => db.Orders.Where(o => o.State == OrderState.Open && o.MappedAt == null);

    /// <summary>Close to their deadline and not reminded of it; a queued or sent mail is the memory of that.</summary>
    public static IQueryable<OrderEntity> ToRemind(BackendDbContext db, DateTimeOffset now)
    {
        var limit = now + DeadlineJob.RemindBefore;
        return Unfinished(db).Where(o =>
            o.Deadline > now && o.Deadline <= limit && !db.MailQueue.Any(m => m.OrderId == o.Id && m.Kind == MailKinds.Reminder));
    }
}
