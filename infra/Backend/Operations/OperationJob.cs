using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Scheduling;
using Provisioning.Backend.Storage;
using Quartz;

namespace Provisioning.Backend.Operations;

/// <summary>Runs the operation its trigger names, and comes back when somebody else has to act first.</summary>
internal sealed class OperationJob(OperationRunner runner, JobTriggers triggers) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        triggers.Started(context);
        try
        {
            await runner.RunAsync(context.Trigger.Key.Name, context.Trigger.ExecutionGroup!, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process is stopping; the rows say where to go on.
        }
    }
}

/// <summary>Operations that are neither done nor failed.</summary>
internal sealed class OperationWork(IDbContextFactory<BackendDbContext> databases, OperationRunner runner, JobTriggers triggers) : IDueWorkSource
{
    public async Task<IReadOnlyList<DueWork>> FindAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var open = await db.Operations
            .Where(o => o.State == OperationState.Running || o.State == OperationState.Waiting)
            .Select(o => new { o.Id, o.OrderId })
            .ToListAsync(cancellationToken);

        // One that was told to come back later has its trigger already, and an earlier one would take its place.
        return [.. open.Where(o => !runner.IsActive(o.Id) && !triggers.IsExpected(JobNames.Operation, o.Id))
            .Select(o => new DueWork(JobNames.Operation, o.Id, now, $"order:{o.OrderId}"))];
    }
}
