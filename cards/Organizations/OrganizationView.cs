namespace Provisioning.Cards;

/// <summary>Whose organisation a card is about; the words differ.</summary>
public enum OrganizationWhose
{
    /// <summary>The partner's, who sets up for a customer.</summary>
    Partner,

    /// <summary>A customer's, set up by a partner.</summary>
    Customer,

    /// <summary>The buying company's, set up by itself.</summary>
    Own,
}

/// <summary>An organisation with the evidence that it is the right one.</summary>
public sealed record OrganizationView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>In the reader's language.</summary>
    public required string Country { get; init; }
    /// <summary>A code.</summary>
    public string? Vertical { get; init; }
    public IReadOnlyList<string> VerifiedDomains { get; init; } = [];
    public IReadOnlyList<string> ClaimedDomains { get; init; } = [];
    public int ActiveUsers { get; init; }
    public DateTimeOffset? LastActivityAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public IReadOnlyList<OrganizationReason> Reasons { get; init; } = [];
    public bool ProbablyWrong { get; init; }
    /// <summary>The better match's domain that one of this one's resembles.</summary>
    public string? LookAlikeOf { get; init; }
    /// <summary>This one's domain that does; null where the backend doesn't say.</summary>
    public string? LookAlikeDomain { get; init; }
    /// <summary>Attaching waits for the customer's administrator.</summary>
    public bool NeedsApproval { get; init; }
}

/// <param name="Code">"address", "claimed-domain", "verified-domain", "user-domain" or "name".</param>
/// <param name="Domain">The domain that it rests on.</param>
public sealed record OrganizationReason(string Code, string? Domain);
