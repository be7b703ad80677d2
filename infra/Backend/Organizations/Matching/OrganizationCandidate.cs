namespace Provisioning.Backend.Organizations.Matching;

/// <summary>How well an organisation has shown that a domain is its own. A higher value is stronger.</summary>
public enum DomainStatus
{
    /// <summary>Only users with addresses of this domain are known.</summary>
    User,

    /// <summary>The organisation proved that the domain is its own; others may have, too.</summary>
    Verified,

    /// <summary>Proved and taken exclusively: at most one organisation claims a domain.</summary>
    Claimed,
}

/// <summary>Why an organisation is suggested. A lower value is a better reason.</summary>
public enum MatchReason
{
    /// <summary>The e-mail address is one of its users.</summary>
    AddressBelongs,
    ClaimedDomain,
    VerifiedDomain,

    /// <summary>Only users of it have addresses of the domain.</summary>
    UserDomain,

    /// <summary>Somebody searched for its name or domain.</summary>
    NameOrDomainSearch,
}

/// <summary>A domain of an organisation, in lower case and ASCII.</summary>
public sealed record OrganizationDomain(string Name, DomainStatus Status);

/// <summary>An organisation as far as the choice among several depends on it.</summary>
public sealed record OrganizationCandidate(
    string Id,
    string Name,
    string Country,
    IReadOnlyList<OrganizationDomain> Domains,
    int ActiveUsers,
    DateTimeOffset? LastActivityAt,
    DateTimeOffset CreatedAt,
    MatchReason Reason);
