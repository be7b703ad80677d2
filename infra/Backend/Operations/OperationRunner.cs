using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Cloud;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Scheduling;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>
/// Takes an operation from the step its rows say to its end, or as far as it gets. Each result is committed together with
/// its event before the next call, so wherever the process dies the next run asks the cloud again with the same key.
/// </summary>
internal sealed partial class OperationRunner(
    IDbContextFactory<BackendDbContext> databases,
    WriteGate gate,
    StepCalls calls,
    StepRetries retries,
    OperationRecord record,
    JobTriggers triggers,
    WorkSignal signal,
    TimeProvider time,
    ILogger<OperationRunner> logger)
{
    private readonly ConcurrentDictionary<string, bool> active = new(StringComparer.Ordinal);

    /// <summary>Whether it runs in this process just now.</summary>
    public bool IsActive(string operationId) => active.ContainsKey(operationId);

    /// <summary>Leaves a trigger behind when the operation has to be gone on with later. Does nothing when it has ended or runs here already.</summary>
    public async Task RunAsync(string operationId, string group, CancellationToken cancellationToken)
    {
        if (!active.TryAdd(operationId, true))
        {
            return;
        }

        try
        {
            if (await RunStepsAsync(operationId, cancellationToken) is { } pause)
            {
                await triggers.EnsureAsync(new DueWork(JobNames.Operation, operationId, time.GetUtcNow() + pause, group), cancellationToken);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else wrote a newer version, so somebody else is running it.
        }
        finally
        {
            active.TryRemove(operationId, out _);

            // It may have been resumed the moment it failed, while it still counted as running here.
            signal.Wake();
        }
    }

    /// <summary>How long to leave the operation alone before going on; null when there is nothing left to do.</summary>
    private async Task<TimeSpan?> RunStepsAsync(string operationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var operation = await db.Operations.Include(o => o.Steps).SingleOrDefaultAsync(o => o.Id == operationId, cancellationToken);
        if (operation is not { State: OperationState.Running or OperationState.Waiting })
        {
            return null;
        }

        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == operation.OrderId, cancellationToken);
        while (operation.Steps.OrderBy(s => s.Ordinal).FirstOrDefault(s => s.State != StepState.Succeeded) is { } step)
        {
            if (step.State == StepState.Pending)
            {
                await WriteAsync(db, () => record.BeginAsync(db, operation, step), cancellationToken);
            }

            var (outcome, count) = await retries.CallAsync(token => CallAsync(db, order, step, token), cancellationToken);
            if (outcome is CloudOutcome.Throttled throttled)
            {
                return throttled.RetryAfter;
            }

            step.Attempts += count;
            var next = operation.Steps.OrderBy(s => s.Ordinal).FirstOrDefault(s => s.Ordinal > step.Ordinal && s.State == StepState.Pending);
            await WriteAsync(db, () => record.ResultAsync(db, operation, order, step, next, outcome, cancellationToken), cancellationToken);
            switch (outcome)
            {
                case CloudOutcome.Waiting waiting:
                    return waiting.AskAgainAfter;
                case CloudOutcome.Failed:
                    return null;
            }
        }

        return null;
    }

    private async Task<CloudOutcome> CallAsync(BackendDbContext db, OrderEntity order, OperationStepEntity step, CancellationToken cancellationToken)
    {
        try
        {
            return await calls.CallAsync(db, order, step, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever broke, a full disk for a moment perhaps, is tried again, and then the person gets a failed step with an id to ask for.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var trackingId = Guid.CreateVersion7().ToString("N");
            LogBroken(e, step.OperationId, step.Id, trackingId);
            return new CloudOutcome.Failed("internal-error", trackingId, Retryable: true);
        }
    }

    private async Task WriteAsync(BackendDbContext db, Func<Task> change, CancellationToken cancellationToken)
    {
        await using (var turn = await gate.EnterAsync(cancellationToken))
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await change();
            await db.SaveChangesAsync(cancellationToken);
            turn.Commit(transaction.Commit);
        }

        signal.Wake();
    }

    [LoggerMessage(3101, LogLevel.Error, "Operation {Operation} broke at step {Step}, tracking id {TrackingId}.")]
    private partial void LogBroken(Exception exception, string operation, string step, string trackingId);
}
