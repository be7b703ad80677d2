namespace Provisioning.Cards;

/// <summary>The evidence about an organisation in words: plain, not Markdown, and each part bounded in length.</summary>
internal static class OrganizationWords
{
    public const int LongestName = 60;
    private const int LongestDomain = 40;
    private const int MostDomains = 3;

    public static string Name(OrganizationView organization) => Markdown.Clean(organization.Name, LongestName);

    public static string Domain(string domain) => Markdown.Clean(domain, LongestDomain);

    public static string Domains(IReadOnlyList<string> domains, Texts texts)
    {
        if (domains.Count == 0)
            return texts["org.domains.none"];
        var listed = string.Join(", ", domains.Take(MostDomains).Select(Domain));
        return domains.Count > MostDomains ? texts.Format("org.domains.more", listed, domains.Count - MostDomains) : listed;
    }

    /// <param name="organization">The organisation.</param>
    /// <param name="address">The address looked up where it isn't the reader's own.</param>
    /// <param name="texts">The language.</param>
    public static string Reasons(OrganizationView organization, string? address, Texts texts) =>
        string.Join("; ", organization.Reasons.Select(reason => Reason(reason, address, texts)));

    public static string? Vertical(string? code, Texts texts) =>
        code is not null && texts.Has("org.vertical." + code) ? texts["org.vertical." + code] : null;

    public static string LookAlike(OrganizationView organization, Texts texts)
    {
        var better = organization.LookAlikeOf!;
        return organization.LookAlikeDomain is { } domain
            ? texts.Format("org.look-alike", Domain(domain), Domain(better))
            : texts.Format("org.look-alike.unnamed", Domain(better));
    }

    /// <summary>
    /// The domain that tells it from others: where it resembles a better one, the one that does; else one it claims, as nobody else
    /// can have that; null when it has none.
    /// </summary>
    public static string? OwnDomain(OrganizationView organization) =>
        organization.LookAlikeDomain ?? organization.ClaimedDomains.Concat(organization.VerifiedDomains).FirstOrDefault();

    private static string Reason(OrganizationReason reason, string? address, Texts texts) => reason.Code switch
    {
        "address" when address is not null => texts.Format("org.reason.address-of", Markdown.Clean(address, LongestDomain)),
        "address" => texts["org.reason.address"],
        "claimed-domain" or "verified-domain" or "user-domain" when reason.Domain is { } domain =>
            texts.Format("org.reason." + reason.Code, Domain(domain)),
        _ => texts["org.reason.name"],
    };
}
