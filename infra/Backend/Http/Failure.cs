using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Http;

/// <summary>An expected failure: a status and a stable code, with what a sentence about it needs.</summary>
internal sealed record Failure(int Status, string Code)
{
    public IReadOnlyDictionary<string, IReadOnlyList<FieldError>>? Errors { get; init; }
    public IReadOnlyList<string>? Missing { get; init; }
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The failures that more than one feature gives.</summary>
internal static class Failures
{
    public static readonly Failure Unauthorized = new(401, "unauthorized");
    public static readonly Failure KeyNotAcceptedHere = new(403, "key-not-accepted-here");
    public static readonly Failure NotEntitled = new(403, "not-entitled");
    public static readonly Failure RouteNotFound = new(404, "route-not-found");
    public static readonly Failure OrderNotFound = new(404, "order-not-found");
    public static readonly Failure OrganizationNotFound = new(404, "organization-not-found");
    public static readonly Failure OrderMapped = new(409, "order-mapped");
    public static readonly Failure OrderClosed = new(409, "order-closed");
    public static readonly Failure IntentMissing = new(409, "intent-missing");
    public static readonly Failure KeyReused = new(409, "idempotency-key-reused");
    public static readonly Failure KeyRequired = new(400, "idempotency-key-required");
    public static readonly Failure OrderChanged = new(412, "order-changed");
    public static readonly Failure BodyTooLarge = new(413, "body-too-large");
    public static readonly Failure BodyMalformed = new(400, "body-malformed");
    public static readonly Failure Internal = new(500, "internal-error");

    public static Failure Invalid(string field, string code) => Invalid(field, new FieldError(code));

    public static Failure Invalid(string field, FieldError error) => new FieldErrors().Add(field, error).ToFailure();
}

/// <summary>Collects broken rules by field, so that a person hears of all of them at once.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<FieldError>> errors = new(StringComparer.Ordinal);

    public bool Any => errors.Count > 0;

    public FieldErrors Add(string field, string code) => Add(field, new FieldError(code));

    public FieldErrors Add(string field, FieldError error)
    {
        if (!errors.TryGetValue(field, out var list))
        {
            errors[field] = list = [];
        }

        list.Add(error);
        return this;
    }

    public Failure ToFailure() => new(400, "validation")
    {
        Errors = errors.ToDictionary(e => e.Key, IReadOnlyList<FieldError> (e) => e.Value, StringComparer.Ordinal),
    };
}
