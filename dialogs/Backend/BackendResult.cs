using System.Diagnostics.CodeAnalysis;

namespace Provisioning.Dialogs.Backend;

/// <summary>What the backend answered: a value, or a failure that was to be expected.</summary>
public readonly record struct BackendResult<T>(T? Value, BackendFailure? Failure)
    where T : class
{
    public static BackendResult<T> Of(T value) => new(value, null);

    public static BackendResult<T> Failed(BackendFailure failure) => new(null, failure);

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;
}

/// <summary>Why the backend refused.</summary>
public sealed record BackendFailure
{
    /// <summary>Stable code of the backend's problem, or "unavailable" where it did not answer in time.</summary>
    public required string Code { get; init; }
    /// <summary>Under which its log has the details.</summary>
    public string? TrackingId { get; init; }
    /// <summary>Of a "validation" failure: what is wrong, by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldError>> Errors { get; init; } =
        new Dictionary<string, IReadOnlyList<FieldError>>();
}

/// <summary>One broken rule of a field.</summary>
/// <param name="Code">Stable code: "required", "too-long", "email-form", "taken", ….</param>
/// <param name="Values">What the sentence needs: limits, examples, alternatives, by name.</param>
public sealed record FieldError(string Code, IReadOnlyDictionary<string, string> Values);

public static class FailureCodes
{
    public const string Validation = "validation";
    public const string OrderChanged = "order-changed";
    public const string OrderMapped = "order-mapped";
    public const string OrderNotFound = "order-not-found";
    public const string NotEntitled = "not-entitled";
    public const string OrderClosed = "order-closed";
    public const string KeyReused = "idempotency-key-reused";
    public const string ResendLimit = "resend-limit";
    public const string Unavailable = "unavailable";
}
