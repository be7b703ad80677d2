namespace Provisioning.Dialogs.Backend;

/// <summary>An organisation that may be the right one, with the evidence for it.</summary>
public sealed record Candidate
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    public string? Vertical { get; init; }
    public IReadOnlyList<string> VerifiedDomains { get; init; } = [];
    public IReadOnlyList<string> ClaimedDomains { get; init; } = [];
    public int ActiveUsers { get; init; }
    public DateTimeOffset? LastActivityAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public IReadOnlyList<MatchReason> Reasons { get; init; } = [];
    /// <summary>No verified or claimed domain and no activity for a year.</summary>
    public bool ProbablyWrong { get; init; }
    /// <summary>The better match's domain that one of this one's resembles.</summary>
    public string? LookAlikeOf { get; init; }
    /// <summary>This one's domain that does.</summary>
    public string? LookAlikeDomain { get; init; }
    /// <summary>A partner's attachment waits for the customer's administrator.</summary>
    public bool NeedsApproval { get; init; }
}

/// <param name="Code">"address", "claimed-domain", "verified-domain", "user-domain" or "name".</param>
/// <param name="Domain">The domain that matched, if one did.</param>
public sealed record MatchReason(string Code, string? Domain);

/// <param name="Outcome">"associated" (one item), "matching" or "none".</param>
/// <param name="Items">Ranked, a page of them.</param>
/// <param name="Next">Cursor of the next page.</param>
/// <param name="PublicDomain">The address is at a public mail service, which never matches by domain.</param>
public sealed record Matches(string Outcome, IReadOnlyList<Candidate> Items, string? Next, bool PublicDomain);

public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public static class OrganizationKinds
{
    public const string Partner = "partner";
    public const string Customer = "customer";
}

/// <summary>Provisioning creates it.</summary>
public sealed record NewOrganization(string? Name, string? Vertical, string? Country, string? AdminEmail);

/// <summary>What an order is attached to: an organisation that there is, or a new one.</summary>
public sealed record OrganizationChoice
{
    private OrganizationChoice(string? organizationId, NewOrganization? newOrganization) =>
        (OrganizationId, NewOrganization) = (organizationId, newOrganization);

    public string? OrganizationId { get; }

    public NewOrganization? NewOrganization { get; }

    public static OrganizationChoice Of(string organizationId) => new(organizationId, null);

    public static OrganizationChoice Of(NewOrganization organization) => new(null, organization);
}
