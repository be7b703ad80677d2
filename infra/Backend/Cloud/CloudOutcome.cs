namespace Provisioning.Backend.Cloud;

/// <summary>What a call to the cloud came to. Exceptions are left for bugs and for being cancelled.</summary>
public abstract record CloudOutcome
{
    private CloudOutcome()
    {
    }

    /// <summary>It exists, whether created now or by an earlier call with the same key.</summary>
    /// <param name="ResourceId">The cloud's id of it.</param>
    public sealed record Done(string ResourceId) : CloudOutcome;

    /// <summary>Accepted, and somebody has to act before it exists. Ask again with the same key.</summary>
    /// <param name="Owner">Who has to act: <see cref="WaitingOwners"/>.</param>
    /// <param name="AskAgainAfter">When asking again is worth it.</param>
    public sealed record Waiting(string Owner, TimeSpan AskAgainAfter) : CloudOutcome;

    /// <summary>Too many calls; nothing was done.</summary>
    /// <param name="RetryAfter">How long to leave it alone.</param>
    public sealed record Throttled(TimeSpan RetryAfter) : CloudOutcome;

    /// <summary>Refused or broken; nothing was done.</summary>
    /// <param name="Code">Stable kebab-case code.</param>
    /// <param name="TrackingId">What the cloud's support asks for.</param>
    /// <param name="Retryable">Whether the same call may succeed later.</param>
    public sealed record Failed(string Code, string TrackingId, bool Retryable) : CloudOutcome;
}

/// <summary>Who a waiting step waits for.</summary>
public static class WaitingOwners
{
    public const string CustomerAdministrator = "customer-administrator";
    public const string Compliance = "compliance";
}
