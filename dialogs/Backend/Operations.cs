namespace Provisioning.Dialogs.Backend;

/// <summary>The provisioning of an order, step by step.</summary>
public sealed record Operation
{
    public required string Id { get; init; }
    public required string OrderId { get; init; }
    /// <summary>"running", "waiting", "succeeded" or "failed".</summary>
    public required string State { get; init; }
    public IReadOnlyList<OperationStep> Steps { get; init; } = [];
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int Version { get; init; }
}

/// <param name="Id">Stable within the operation.</param>
/// <param name="Name">What it does: "create-site", "create-location", ….</param>
/// <param name="Subject">What it does it to: a site, a location, an organisation.</param>
/// <param name="State">"pending", "running", "waiting", "succeeded" or "failed".</param>
/// <param name="Via">"api" or "controlHub".</param>
public sealed record OperationStep(
    string Id, string Name, string? Subject, string State, string Via,
    DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, WaitingFor? WaitingFor, StepError? Error);

/// <param name="Owner">"customer-administrator" or "compliance".</param>
/// <param name="Since">When the wait began.</param>
public sealed record WaitingFor(string Owner, DateTimeOffset Since);

public sealed record StepError(string Code, string? TrackingId, bool Retryable);

public static class OperationStates
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string Waiting = "waiting";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
}
