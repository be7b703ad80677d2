namespace Provisioning.Backend.Contract;

/// <summary>A provisioning in progress or done. <paramref name="Version"/> grows with every change of a step.</summary>
public sealed record Operation(
    string Id,
    string OrderId,
    string Kind,
    OperationState State,
    IReadOnlyList<OperationStep> Steps,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Version);

/// <summary>One step; <paramref name="Id"/> is stable within the operation, <paramref name="Name"/> one of <see cref="StepNames"/>.</summary>
public sealed record OperationStep(
    string Id,
    string Name,
    string? Subject,
    StepState State,
    StepVia Via,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    StepWait? WaitingFor,
    StepError? Error);

/// <summary>Who is waited for (<c>customer-administrator</c> or <c>compliance</c>), and since when.</summary>
public sealed record StepWait(string Owner, DateTimeOffset Since);

/// <summary>Why a step failed.</summary>
public sealed record StepError(string Code, string TrackingId, bool Retryable);

/// <summary>The names of steps.</summary>
public static class StepNames
{
    public const string CreateOrganization = "create-organization";
    public const string AttachPartner = "attach-partner";
    public const string AttachOrganization = "attach-organization";
    public const string CreateSite = "create-site";
    public const string AssignLicences = "assign-licences";
    public const string CreateLocation = "create-location";
    public const string EnableCalling = "enable-calling";
    public const string Summary = "summary";
}

/// <summary>An event for the bot; delivered at least once, in order per order.</summary>
public sealed record BackendEvent(
    string Id,
    BackendEventType Type,
    string OrderId,
    string? OperationId,
    int? Version,
    DateTimeOffset At);

/// <summary>What a mail template is filled with.</summary>
/// <param name="Link">The set-up link, with its token.</param>
/// <param name="Inviter">Who invites (invitation only): the contact's address.</param>
public sealed record MailData(
    string OrderNumber,
    string? Offer,
    DateTimeOffset? Deadline,
    string? Link,
    string? Inviter,
    string? CustomerName,
    string? Code = null);
