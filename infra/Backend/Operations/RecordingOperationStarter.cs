using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>Writes the operation and its pending steps down; runs nothing.</summary>
internal sealed class RecordingOperationStarter(TimeProvider time) : IOperationStarter
{
    public async Task<OperationEntity> StartOrResumeAsync(BackendDbContext db, OrderEntity order, CancellationToken ct)
    {
        var operation = await db.Operations.Include(o => o.Steps).SingleOrDefaultAsync(o => o.OrderId == order.Id, ct);
        if (operation is null)
        {
            operation = new OperationEntity
            {
                Id = $"op-{order.Id[4..]}", OrderId = order.Id, Kind = "provision", State = OperationState.Running, StartedAt = time.GetUtcNow(),
            };
            operation.Steps.AddRange(StepPlan.For(operation.Id, order.Document));
            db.Operations.Add(operation);
        }
        else if (operation.State == OperationState.Failed)
        {
            operation.State = OperationState.Running;
            operation.EndedAt = null;
            operation.Version++;
            foreach (var step in operation.Steps.Where(s => s.State == StepState.Failed))
            {
                step.State = StepState.Pending;
            }
        }

        return operation;
    }
}
