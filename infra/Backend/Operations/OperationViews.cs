using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

/// <summary>Shows an operation as its readers see it.</summary>
internal static class OperationViews
{
    public static Operation Of(OperationEntity operation) => new(
        operation.Id,
        operation.OrderId,
        operation.Kind,
        operation.State,
        [.. operation.Steps.OrderBy(s => s.Ordinal).Select(Of)],
        operation.StartedAt,
        operation.EndedAt,
        operation.Version);

    private static OperationStep Of(OperationStepEntity step) => new(
        step.Id,
        step.Name,
        step.Subject,
        step.State,
        step.Via,
        step.StartedAt,
        step.EndedAt,
        step is { WaitingOwner: { } owner, WaitingSince: { } since } ? new StepWait(owner, since) : null,
        step is { ErrorCode: { } code } ? new StepError(code, step.ErrorTrackingId ?? "", step.Retryable) : null);
}
