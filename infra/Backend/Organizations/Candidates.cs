using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Organizations;

/// <summary>Shows found organisations with the evidence for and against each.</summary>
internal static class Candidates
{
    /// <param name="found">Best first.</param>
    /// <param name="searched">The domain that was asked for, if one was.</param>
    /// <param name="users">Ids of the organisations the address belongs to.</param>
    /// <param name="askedAs">Only an organisation chosen as customer has to approve.</param>
    public static IReadOnlyList<Candidate> Of(
        IReadOnlyList<OrganizationEntity> found,
        ILookup<string, OrganizationDomain> domains,
        string? searched,
        IReadOnlyCollection<string> users,
        OrganizationKind? askedAs,
        DateTimeOffset now)
    {
        var better = new List<string>();
        if (searched is not null)
        {
            better.Add(searched);
        }

        var candidates = new List<Candidate>(found.Count);
        foreach (var organization in found)
        {
            var own = domains[organization.Id].ToList();
            candidates.Add(Of(organization, own, searched, users.Contains(organization.Id), better, askedAs, now));
            better.AddRange(own.Where(d => d.Status != DomainStatus.User && !better.Contains(d.Name)).Select(d => d.Name));
        }

        return candidates;
    }

    private static Candidate Of(
        OrganizationEntity organization, List<OrganizationDomain> domains, string? searched, bool isUser, List<string> better,
        OrganizationKind? askedAs, DateTimeOffset now)
    {
        var reasons = new List<CandidateReason>(2);
        if (isUser)
        {
            reasons.Add(new CandidateReason(CandidateReasonCode.Address, null));
        }

        var byDomain = searched is null ? null : MatchRules.Reason(searched, domains);
        if (byDomain is { } reason)
        {
            reasons.Add(new CandidateReason(CodeOf(reason), searched));
        }

        if (reasons.Count == 0)
        {
            reasons.Add(new CandidateReason(CandidateReasonCode.Name, null));
        }

        var facts = new OrganizationCandidate(
            organization.Id,
            organization.Name,
            organization.Country,
            domains,
            organization.ActiveUsers,
            organization.LastActivityAt,
            organization.CreatedAt,
            isUser ? MatchReason.AddressBelongs : byDomain ?? MatchReason.NameOrDomainSearch);
        return new Candidate(
            organization.Id,
            organization.Name,
            organization.Country,
            organization.Vertical,
            [.. domains.Where(d => d.Status == DomainStatus.Verified).Select(d => d.Name)],
            [.. domains.Where(d => d.Status == DomainStatus.Claimed).Select(d => d.Name)],
            organization.ActiveUsers,
            organization.LastActivityAt,
            organization.CreatedAt,
            reasons,
            MatchRules.IsProbablyWrong(facts, now),
            domains.Select(d => LookAlike.Of(d.Name, better)?.Resembles).FirstOrDefault(d => d is not null),
            (askedAs ?? organization.Kind) == OrganizationKind.Customer && MatchRules.NeedsApproval(facts));
    }

    private static CandidateReasonCode CodeOf(MatchReason reason) => reason switch
    {
        MatchReason.AddressBelongs => CandidateReasonCode.Address,
        MatchReason.ClaimedDomain => CandidateReasonCode.ClaimedDomain,
        MatchReason.VerifiedDomain => CandidateReasonCode.VerifiedDomain,
        MatchReason.UserDomain => CandidateReasonCode.UserDomain,
        _ => CandidateReasonCode.Name,
    };
}
