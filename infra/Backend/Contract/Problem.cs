namespace Provisioning.Backend.Contract;

/// <summary>An error, as problem+json. <paramref name="Code"/> is stable; <paramref name="TrackingId"/> is in the log.</summary>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    string TrackingId,
    string? Detail = null,
    IReadOnlyDictionary<string, IReadOnlyList<FieldError>>? Errors = null,
    IReadOnlyList<string>? Missing = null);

/// <summary>One broken rule of one field, with what a sentence about it needs.</summary>
public sealed record FieldError(
    string Code,
    string? Limit = null,
    string? Value = null,
    string? Expected = null,
    string? Actual = null,
    string? Difference = null,
    string? Example = null,
    string? Label = null,
    IReadOnlyList<string>? Alternatives = null);
