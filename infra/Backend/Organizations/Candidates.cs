using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Organizations;

/// <summary>Shows found organisations with the evidence for and against each.</summary>
internal static class Candidates
{
    /// <param name="found">Best first.</param>
    /// <param name="others">Those on other pages, which the found ones may resemble.</param>
    /// <param name="searched">The domain that was asked for, if one was.</param>
    /// <param name="users">Ids of the organisations the address belongs to.</param>
    /// <param name="askedAs">Only an organisation chosen as customer has to approve.</param>
    public static IReadOnlyList<Candidate> Of(
        IReadOnlyList<OrganizationEntity> found,
        IReadOnlyList<OrganizationEntity> others,
        ILookup<string, OrganizationDomain> domains,
        string? searched,
        IReadOnlyCollection<string> users,
        OrganizationKind? askedAs,
        DateTimeOffset now)
    {
        var facts = found.Concat(others).Select(o => FactsOf(o, [.. domains[o.Id]], searched, users.Contains(o.Id))).ToList();
        return [.. found.Zip(facts, LookAlike.Among(searched, facts)).Select(c => Shown(c.First, c.Second, c.Third, searched, askedAs, now))];
    }

    private static OrganizationCandidate FactsOf(
        OrganizationEntity organization, IReadOnlyList<OrganizationDomain> domains, string? searched, bool isUser) => new(
        organization.Id,
        organization.Name,
        organization.Country,
        domains,
        organization.ActiveUsers,
        organization.LastActivityAt,
        organization.CreatedAt,
        isUser ? MatchReason.AddressBelongs : ByDomain(searched, domains) ?? MatchReason.NameOrDomainSearch);

    private static Candidate Shown(
        OrganizationEntity organization, OrganizationCandidate facts, LookAlikeFinding? lookAlike, string? searched,
        OrganizationKind? askedAs, DateTimeOffset now) => new(
        facts.Id,
        facts.Name,
        facts.Country,
        organization.Vertical,
        NamesOf(facts, DomainStatus.Verified),
        NamesOf(facts, DomainStatus.Claimed),
        facts.ActiveUsers,
        facts.LastActivityAt,
        facts.CreatedAt,
        ReasonsFor(facts, searched),
        MatchRules.IsProbablyWrong(facts, now),
        lookAlike?.Resembles,
        lookAlike?.Domain,
        (askedAs ?? organization.Kind) == OrganizationKind.Customer && MatchRules.NeedsApproval(facts));

    /// <summary>Whose address it is may be found by its domain, too: both are said.</summary>
    private static List<CandidateReason> ReasonsFor(OrganizationCandidate facts, string? searched)
    {
        var reasons = new List<CandidateReason>(2);
        if (facts.Reason == MatchReason.AddressBelongs)
        {
            reasons.Add(new CandidateReason(CandidateReasonCode.Address, null));
        }

        if (ByDomain(searched, facts.Domains) is { } reason)
        {
            reasons.Add(new CandidateReason(CodeOf(reason), searched));
        }

        if (reasons.Count == 0)
        {
            reasons.Add(new CandidateReason(CandidateReasonCode.Name, null));
        }

        return reasons;
    }

    private static MatchReason? ByDomain(string? searched, IReadOnlyList<OrganizationDomain> domains) =>
        searched is null ? null : MatchRules.Reason(searched, domains);

    private static List<string> NamesOf(OrganizationCandidate facts, DomainStatus status) =>
        [.. facts.Domains.Where(d => d.Status == status).Select(d => d.Name)];

    private static CandidateReasonCode CodeOf(MatchReason reason) => reason switch
    {
        MatchReason.AddressBelongs => CandidateReasonCode.Address,
        MatchReason.ClaimedDomain => CandidateReasonCode.ClaimedDomain,
        MatchReason.VerifiedDomain => CandidateReasonCode.VerifiedDomain,
        MatchReason.UserDomain => CandidateReasonCode.UserDomain,
        _ => CandidateReasonCode.Name,
    };
}
