using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Scheduling;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Outbox;

/// <summary>
/// Delivers events at least once, those of one order one after another: the next goes out only when the one before was
/// taken. Orders don't wait for each other.
/// </summary>
internal sealed partial class OutboxDispatcher(
    BackendDatabase database,
    WriteAheadLog log,
    IDbContextFactory<BackendDbContext> databases,
    WriteGate gate,
    NotificationSender sender,
    WorkSignal signal,
    IOptions<NotificationOptions> options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int Batch = 256;
    private const int OrdersAtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listener = signal.Listen(time);
        await lifetime.WaitUntilStartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await database.EnsureReadyAsync(stoppingToken);
                pause = await DeliverAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e);
            }

            await listener.WaitAsync(pause, stoppingToken);
        }
    }

    /// <summary>Delivers what is due; returns how long until something else may be.</summary>
    private async Task<TimeSpan> DeliverAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var events = await DueAsync(cancellationToken);
            // What is said cannot be taken back: the disk keeps that it happened.
            await log.FlushAsync();
            if (events.Count == 0)
            {
                return await NextPauseAsync(cancellationToken);
            }

            await Parallel.ForEachAsync(
                events.GroupBy(e => e.OrderId, StringComparer.Ordinal),
                new ParallelOptions { MaxDegreeOfParallelism = OrdersAtOnce, CancellationToken = cancellationToken },
                async (ofOrder, token) => await DeliverInOrderAsync(ofOrder, token));
            await SaveAsync(events, cancellationToken);
            if (events.TrueForAll(e => e.Outcome is null))
            {
                // Nobody to tell yet.
                return Pause;
            }
        }
    }

    /// <summary>Stops at one that was not taken; those behind it stay where they are.</summary>
    private async Task DeliverInOrderAsync(IEnumerable<Due> events, CancellationToken cancellationToken)
    {
        foreach (var due in events)
        {
            due.Outcome = await sender.SendAsync(due.Body, cancellationToken);
            if (due.Outcome is not { Delivered: true })
            {
                return;
            }
        }
    }

    private async Task<List<Due>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Sorted as the index of undelivered events is, so that the delivered ones are never looked at.
        return await db.Outbox
            .Where(e => e.DeliveredAt == null
                && !db.Outbox.Any(b => b.DeliveredAt == null && b.OrderId == e.OrderId && b.Id <= e.Id && b.NextAttemptAt > now))
            .OrderBy(e => e.OrderId).ThenBy(e => e.Id)
            .Take(Batch)
            .Select(e => new Due(e.Id, e.EventId, e.OrderId, e.Body, e.Attempts, e.CreatedAt))
            .ToListAsync(cancellationToken);
    }

    private async Task<TimeSpan> NextPauseAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var next = await db.Outbox.Where(e => e.DeliveredAt == null).MinAsync(e => (DateTimeOffset?)e.NextAttemptAt, cancellationToken);
        var pause = next - time.GetUtcNow();
        return pause is null || pause > Pause ? Pause : pause > ShortestPause ? pause.Value : ShortestPause;
    }

    private async Task SaveAsync(IReadOnlyList<Due> events, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var delivered = events.Where(e => e.Outcome is { Delivered: true }).Select(e => e.Id).ToList();
        var refused = events.Where(e => e.Outcome is { Delivered: false }).ToList();
        await using var turn = await gate.EnterAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Outbox.Where(e => delivered.Contains(e.Id))
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.DeliveredAt, now).SetProperty(x => x.Attempts, x => x.Attempts + 1), cancellationToken);
        foreach (var due in refused)
        {
            var next = now + PauseAfter(due);
            if (next - due.CreatedAt > TimeSpan.FromHours(options.Value.GiveUpHours))
            {
                LogGivenUp(due.EventId, due.OrderId, due.Outcome!.Status);
                await db.Outbox.Where(e => e.Id == due.Id).ExecuteDeleteAsync(cancellationToken);
                continue;
            }

            await db.Outbox.Where(e => e.Id == due.Id)
                .ExecuteUpdateAsync(e => e.SetProperty(x => x.NextAttemptAt, next).SetProperty(x => x.Attempts, x => x.Attempts + 1), cancellationToken);
        }

        turn.Commit(transaction.Commit);
    }

    private TimeSpan PauseAfter(Due due)
    {
        if (due.Outcome?.RetryAfter is { } asked)
        {
            return asked;
        }

        var seconds = Math.Min(options.Value.LongestDelaySeconds, options.Value.RetrySeconds * Math.Pow(2, Math.Min(due.Attempts, 30)));
#pragma warning disable CA5394 // Spreads attempts out; nothing here is a secret.
        return TimeSpan.FromSeconds(seconds * (0.7 + Random.Shared.NextDouble() * 0.6));
#pragma warning restore CA5394
    }

    private sealed record Due(long Id, string EventId, string OrderId, string Body, int Attempts, DateTimeOffset CreatedAt)
    {
        public NotificationReply? Outcome { get; set; }
    }

    [LoggerMessage(3301, LogLevel.Error, "Delivering events failed; it is tried again shortly.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(3302, LogLevel.Error, "Event {Event} of order {Order} was given up; the last answer was {Status}.")]
    private partial void LogGivenUp(string @event, string order, int? status);
}
