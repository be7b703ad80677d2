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
        Country = CountryOf(candidate.Country, countries, texts),
        Vertical = candidate.Vertical,
        VerifiedDomains = candidate.VerifiedDomains,
        ClaimedDomains = candidate.ClaimedDomains,
        ActiveUsers = candidate.ActiveUsers,
        LastActivityAt = candidate.LastActivityAt,
        CreatedAt = candidate.CreatedAt,
        Reasons = [.. candidate.Reasons.Select(reason => new OrganizationReason(reason.Code, reason.Domain))],
        ProbablyWrong = candidate.ProbablyWrong,
        LookAlikeOf = candidate.LookAlikeOf,
        LookAlikeDomain = candidate.LookAlikeDomain,
        NeedsApproval = candidate.NeedsApproval && whose == OrganizationWhose.Customer,
    };

    /// <summary>A country's name in the person's language; its code where the names can't be read just now.</summary>
    public static string CountryOf(string code, IReadOnlyList<Country> countries, Texts texts) =>
        countries.FirstOrDefault(country => country.Code == code)?.Name.For(texts.Language) ?? code;
}
