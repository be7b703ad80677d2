using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>
/// Starts the provisioning of an order, or lets a failed one go on from the step it stopped at. Works inside the caller's
/// transaction: rows only; whatever has to run is picked up after the commit.
/// </summary>
public interface IOperationStarter
{
    /// <summary>The order's operation with its steps. Running, waiting or succeeded: the same one, unchanged.</summary>
    Task<OperationEntity> StartOrResumeAsync(BackendDbContext db, OrderEntity order, CancellationToken ct);
}
