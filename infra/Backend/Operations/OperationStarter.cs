using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>Writes an operation and its steps down; the job finds the row after the commit.</summary>
public sealed class OperationStarter(TimeProvider time) : IOperationStarter
{
    public const string Kind = "provision";

    public async Task<OperationEntity> StartOrResumeAsync(BackendDbContext db, OrderEntity order, CancellationToken ct)
    {
        var operation = await db.Operations.Include(o => o.Steps).SingleOrDefaultAsync(o => o.OrderId == order.Id && o.Kind == Kind, ct);
        if (operation is null)
        {
            operation = Begin(order);
            db.Operations.Add(operation);
        }
        else if (operation.State == OperationState.Failed || (operation.State == OperationState.Succeeded && order.State == OrderState.Open))
        {
            Resume(operation, order);
        }

        return operation;
    }

    private OperationEntity Begin(OrderEntity order)
    {
        var operation = new OperationEntity
        {
            Id = $"op-{order.Id[(order.Id.IndexOf('-', StringComparison.Ordinal) + 1)..]}",
            OrderId = order.Id,
            Kind = Kind,
            State = OperationState.Running,
            StartedAt = time.GetUtcNow(),
        };
        Append(operation, OperationPlan.For(order.Document));
        return operation;
    }

    private static void Resume(OperationEntity operation, OrderEntity order)
    {
        var last = operation.Steps.Max(s => s.Ordinal);
        if (operation.State == OperationState.Succeeded)
        {
            // Taken up again for what was left for later: the summary is written anew at the end.
            operation.Steps.RemoveAll(s => s.Name == StepNames.Summary);
        }

        operation.State = OperationState.Running;
        operation.EndedAt = null;
        operation.Version++;
        var open = operation.Steps.Where(s => s.State != StepState.Succeeded).OrderBy(s => s.Ordinal).ToList();
        var done = operation.Steps.Where(s => s.State == StepState.Succeeded).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var wanted = OperationPlan.For(order.Document).Where(s => !done.Contains(s.Id)).ToList();
        if (wanted.Select(s => (s.Id, s.Subject)).SequenceEqual(open.Select(s => (s.Id, s.Subject))))
        {
            foreach (var step in open)
            {
                Reopen(step);
            }

            return;
        }

        // The answers changed since: what is done stays done, the rest is planned anew.
        operation.Steps.RemoveAll(open.Contains);
        Append(operation, wanted, after: last);
    }

    private static void Reopen(OperationStepEntity step)
    {
        step.State = StepState.Pending;
        step.ErrorCode = null;
        step.ErrorTrackingId = null;
        step.Retryable = false;
        step.EndedAt = null;
    }

    private static void Append(OperationEntity operation, IEnumerable<PlannedStep> steps, int after = -1) =>
        operation.Steps.AddRange(steps.Select((step, index) => new OperationStepEntity
        {
            OperationId = operation.Id,
            Ordinal = after + 1 + index,
            Id = step.Id,
            Name = step.Name,
            Subject = step.Subject,
            Via = step.Via,
            State = StepState.Pending,
        }));
}
