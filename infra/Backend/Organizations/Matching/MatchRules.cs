namespace Provisioning.Backend.Organizations.Matching;

/// <summary>Which organisations match an address or a domain, in which order, and which to doubt.</summary>
public static class MatchRules
{
    /// <summary>Why an organisation matches an e-mail address; null when it does not. A public mail domain
    /// matches only as a whole address, never as a domain.</summary>
    /// <param name="address">The parsed address.</param>
    /// <param name="domains">The organisation's domains.</param>
    /// <param name="isUser">Whether the address is one of its users.</param>
    public static MatchReason? Reason(EmailAddress address, IEnumerable<OrganizationDomain> domains, bool isUser) =>
        isUser ? MatchReason.AddressBelongs : Reason(address.Domain, domains);

    /// <summary>Why an organisation matches a domain; null when it does not, or when the domain is a public
    /// mail provider's.</summary>
    public static MatchReason? Reason(string domain, IEnumerable<OrganizationDomain> domains)
    {
        if (PublicMailDomains.Contains(domain))
        {
            return null;
        }

        MatchReason? best = null;
        foreach (var known in domains)
        {
            if (known.Name.Equals(domain, StringComparison.OrdinalIgnoreCase) && (best is null || ReasonOf(known.Status) < best))
            {
                best = ReasonOf(known.Status);
            }
        }

        return best;
    }

    /// <summary>The reason that a domain of this status gives.</summary>
    public static MatchReason ReasonOf(DomainStatus status) => status switch
    {
        DomainStatus.Claimed => MatchReason.ClaimedDomain,
        DomainStatus.Verified => MatchReason.VerifiedDomain,
        _ => MatchReason.UserDomain,
    };

    /// <summary>The stable code of a reason: <c>address</c>, <c>claimed-domain</c>, <c>verified-domain</c>,
    /// <c>user-domain</c> or <c>name</c>.</summary>
    public static string Code(MatchReason reason) => reason switch
    {
        MatchReason.AddressBelongs => "address",
        MatchReason.ClaimedDomain => "claimed-domain",
        MatchReason.VerifiedDomain => "verified-domain",
        MatchReason.UserDomain => "user-domain",
        _ => "name",
    };

    /// <summary>Best first: the reason, then the most recent activity, then the number of active users; name
    /// and id make the order the same every time.</summary>
    public static IComparer<OrganizationCandidate> Ranking { get; } = Comparer<OrganizationCandidate>.Create(static (x, y) =>
    {
        var order = x.Reason.CompareTo(y.Reason);
        order = order != 0 ? order : Nullable.Compare(y.LastActivityAt, x.LastActivityAt);
        order = order != 0 ? order : y.ActiveUsers.CompareTo(x.ActiveUsers);
        order = order != 0 ? order : string.CompareOrdinal(x.Name, y.Name);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    });

    /// <summary>Whether people should be told that this is probably not their organisation: it has shown no
    /// domain to be its own, and nobody has used it for a year.</summary>
    public static bool IsProbablyWrong(OrganizationCandidate candidate, DateTimeOffset now) =>
        candidate.Domains.All(d => d.Status == DomainStatus.User)
        && (candidate.LastActivityAt is not { } last || last < now.AddYears(-1));

    /// <summary>Whether the customer's administrator has to approve a partner that attaches to it: 100 or more
    /// users, or a domain it has shown to be its own.</summary>
    public static bool NeedsApproval(OrganizationCandidate candidate) =>
        candidate.ActiveUsers >= 100 || candidate.Domains.Any(d => d.Status != DomainStatus.User);
}
