namespace Provisioning.Tests.Runtime;

/// <summary>Always the same instant.</summary>
internal sealed class FixedClock : TimeProvider
{
    public static readonly DateTimeOffset Instant = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Instant;
}
