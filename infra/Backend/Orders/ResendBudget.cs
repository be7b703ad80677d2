namespace Provisioning.Backend.Orders;

/// <summary>How often the welcome mail may still be sent to the same person. The first one does not count.</summary>
internal sealed class ResendBudget(IReadOnlyList<WelcomeMailFact> mailsToContact, int limit, DateTimeOffset now)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly List<DateTimeOffset> resends = [.. mailsToContact.Skip(1).Select(m => m.CreatedAt).Where(at => at > now - Window)];

    public int Remaining => Math.Max(0, limit - resends.Count);

    /// <summary>Until the next one may be sent; zero when one may be sent now.</summary>
    public TimeSpan Wait => Remaining > 0 ? TimeSpan.Zero : resends[^limit] + Window - now;
}
