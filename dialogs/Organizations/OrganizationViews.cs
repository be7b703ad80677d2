using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Organizations;

internal static class OrganizationViews
{
    /// <summary>A candidate as the cards show it. Approval is asked of a customer that a partner attaches to, of nobody else.</summary>
    public static OrganizationView Of(Candidate candidate, OrganizationWhose whose, IReadOnlyList<Country> countries, Texts texts) => new()
    {
        Id = candidate.Id,
        Name = candidate.Name,
        Country = CountryNames.NameOf(candidate.Country, countries, texts),
        Vertical = candidate.Vertical,
        VerifiedDomains = candidate.VerifiedDomains,
        ClaimedDomains = candidate.ClaimedDomains,
        ActiveUsers = candidate.ActiveUsers,
        LastActivityAt = candidate.LastActivityAt,
        CreatedAt = candidate.CreatedAt,
        Reasons = [.. candidate.Reasons.Select(reason => new OrganizationReason(reason.Code, reason.Domain))],
        ProbablyWrong = candidate.ProbablyWrong,
        LookAlikeOf = candidate.LookAlikeOf,
        NeedsApproval = candidate.NeedsApproval && whose == OrganizationWhose.Customer,
    };
}
