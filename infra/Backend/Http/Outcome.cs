namespace Provisioning.Backend.Http;

/// <summary>What a handler comes to: a value with its headers, or a failure.</summary>
internal readonly record struct Outcome<T>
{
    public T? Value { get; init; }
    public Failure? Failure { get; init; }
    public int Status { get; init; }
    public int? Revision { get; init; }
    public string? Location { get; init; }
    /// <summary>Cursor of the next page.</summary>
    public string? Next { get; init; }

    public static implicit operator Outcome<T>(T value) => new() { Value = value, Status = 200 };

    public static implicit operator Outcome<T>(Failure failure) => new() { Failure = failure, Status = failure.Status };
}

internal static class Outcome
{
    /// <summary>For interfaces, which have no implicit conversion.</summary>
    public static Outcome<T> Of<T>(T value) => new() { Value = value, Status = 200 };
}
