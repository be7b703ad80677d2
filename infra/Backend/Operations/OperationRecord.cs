using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Cloud;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Outbox;
using Provisioning.Backend.Scheduling;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>Writes down what came of a step, with its event, inside the caller's transaction.</summary>
internal sealed class OperationRecord(TimeProvider time, OperationCompletion completion)
{
    public Task BeginAsync(BackendDbContext db, OperationEntity operation, OperationStepEntity step)
    {
        Start(step);
        Changed(db, operation, BackendEventType.OperationChanged);
        return Task.CompletedTask;
    }

    /// <param name="next">The step after it, begun in the same transaction.</param>
    public async Task ResultAsync(
        BackendDbContext db,
        OperationEntity operation,
        OrderEntity order,
        OperationStepEntity step,
        OperationStepEntity? next,
        CloudOutcome outcome,
        CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case CloudOutcome.Done:
                Succeed(step);
                await ResumeAsync(db, operation, cancellationToken);
                if (next is not null)
                {
                    Start(next);
                    Changed(db, operation, BackendEventType.OperationChanged);
                    break;
                }

                End(operation, OperationState.Succeeded);
                await completion.CompleteAsync(db, order, cancellationToken);
                Changed(db, operation, BackendEventType.OperationFinished);
                break;

            case CloudOutcome.Waiting waiting when step.State != StepState.Waiting:
                step.State = StepState.Waiting;
                step.WaitingOwner = waiting.Owner;
                step.WaitingSince = time.GetUtcNow();
                operation.State = OperationState.Waiting;
                await SetOrderStateAsync(db, order.Id, OrderState.Waiting, cancellationToken);
                Changed(db, operation, BackendEventType.OperationChanged);
                break;

            case CloudOutcome.Failed failed:
                step.State = StepState.Failed;
                step.EndedAt = time.GetUtcNow();
                step.WaitingOwner = null;
                step.WaitingSince = null;
                step.ErrorCode = failed.Code;
                step.ErrorTrackingId = failed.TrackingId;
                step.Retryable = failed.Retryable;
                End(operation, OperationState.Failed);
                await SetOrderStateAsync(db, order.Id, OrderState.Failed, cancellationToken);
                SystemAudit.Add(db, order, "provisioning.failed", time.GetUtcNow());
                Changed(db, operation, BackendEventType.OperationFinished);
                break;
        }
    }

    private void Start(OperationStepEntity step)
    {
        step.State = StepState.Running;
        step.StartedAt ??= time.GetUtcNow();
    }

    private void Succeed(OperationStepEntity step)
    {
        step.State = StepState.Succeeded;
        step.EndedAt = time.GetUtcNow();
        step.WaitingOwner = null;
        step.WaitingSince = null;
    }

    private static async Task ResumeAsync(BackendDbContext db, OperationEntity operation, CancellationToken cancellationToken)
    {
        if (operation.State == OperationState.Waiting)
        {
            operation.State = OperationState.Running;
            await SetOrderStateAsync(db, operation.OrderId, OrderState.Provisioning, cancellationToken);
        }
    }

    private void End(OperationEntity operation, OperationState state)
    {
        operation.State = state;
        operation.EndedAt = time.GetUtcNow();
    }

    private void Changed(BackendDbContext db, OperationEntity operation, BackendEventType type)
    {
        operation.Version++;
        OutboxEvents.Add(
            db, new BackendEvent($"{operation.Id}-{operation.Version}", type, operation.OrderId, operation.Id, operation.Version, time.GetUtcNow()));
    }

    // Only the state: the order's revision is about its answers, and somebody may be changing those just now.
    internal static Task SetOrderStateAsync(BackendDbContext db, string orderId, OrderState state, CancellationToken cancellationToken) =>
        db.Orders.Where(o => o.Id == orderId).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, state), cancellationToken);
}
