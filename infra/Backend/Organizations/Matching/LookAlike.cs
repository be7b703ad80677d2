namespace Provisioning.Backend.Organizations.Matching;

public enum LookAlikeKind
{
    /// <summary>Drawn alike with other characters: Cyrillic а for Latin a, 0 for o, rn for m.</summary>
    Homograph,

    /// <summary>One letter more, less, other, or two neighbours swapped.</summary>
    OneEdit,
}

/// <summary>A domain that could be taken for another one.</summary>
public sealed record LookAlikeFinding(string Domain, LookAlikeKind Kind, string Resembles);

/// <summary>Finds domains made, or mistyped, to resemble a better match.</summary>
public static class LookAlike
{
    // More would make long lists slow, and what resembles the fiftieth match misleads nobody.
    internal const int MostCompared = 50;

    // Among domains of two or three letters everything is one letter off everything.
    private const int ShortestLabel = 4;

    /// <summary>The first better match that the domain resembles; null when it resembles none or is one.</summary>
    /// <param name="domain">The domain in question, ASCII (punycode) or Unicode.</param>
    /// <param name="betterMatches">The domain that was asked for, and those of better candidates, best first.</param>
    public static LookAlikeFinding? Of(string domain, IReadOnlyList<string> betterMatches) =>
        Of(Drawn.Of(domain), [.. betterMatches.Select(Drawn.Of)]);

    /// <summary>For each candidate, the domain of it that resembles the one asked for or one of a candidate of
    /// better standing; null for those beyond doubt. Who claims a domain may well own its misspellings, too.</summary>
    public static IReadOnlyList<LookAlikeFinding?> Among(string? askedDomain, IReadOnlyList<OrganizationCandidate> candidates)
    {
        var better = new List<Drawn>();
        if (askedDomain is not null)
        {
            better.Add(Drawn.Of(askedDomain));
        }

        var findings = new LookAlikeFinding?[candidates.Count];
        foreach (var index in Enumerable.Range(0, candidates.Count).OrderBy(i => candidates[i], Standing))
        {
            var domains = candidates[index].Domains;
            var finding = domains.Select(d => Of(Drawn.Of(d.Name), better))
                .FirstOrDefault(f => f is not null && !domains.Any(d => d.Status == DomainStatus.Claimed && d.Name == f.Resembles));
            findings[index] = finding;
            if (finding is null)
            {
                var own = domains.Where(d => d.Status != DomainStatus.User && !better.Exists(b => b.Domain == d.Name));
                better.AddRange(own.Take(MostCompared - better.Count).Select(d => Drawn.Of(d.Name)).ToList());
            }
        }

        return findings;
    }

    /// <summary>Of two that resemble each other the one with the better reason is taken for the true one, then the one with more
    /// users, then the older one. Not the more recent activity, as in the ranking: whoever is new and busy would cast doubt on who
    /// was there before.</summary>
    private static Comparer<OrganizationCandidate> Standing { get; } = Comparer<OrganizationCandidate>.Create(static (x, y) =>
    {
        var order = x.Reason.CompareTo(y.Reason);
        order = order != 0 ? order : y.ActiveUsers.CompareTo(x.ActiveUsers);
        order = order != 0 ? order : x.CreatedAt.CompareTo(y.CreatedAt);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    });

    private static LookAlikeFinding? Of(Drawn domain, List<Drawn> betterMatches)
    {
        LookAlikeFinding? oneEdit = null;
        foreach (var better in betterMatches)
        {
            if (domain.Shown == better.Shown)
            {
                return null;
            }

            if (domain.Skeleton == better.Skeleton)
            {
                return new LookAlikeFinding(domain.Domain, LookAlikeKind.Homograph, better.Domain);
            }

            if (oneEdit is null && IsOneEdit(domain.Shown, better.Shown) && LongestLabel(better.Shown) >= ShortestLabel)
            {
                oneEdit = new LookAlikeFinding(domain.Domain, LookAlikeKind.OneEdit, better.Domain);
            }
        }

        return oneEdit;
    }

    /// <summary>Whether two texts differ by one insertion, deletion, replacement or swap of neighbours.</summary>
    internal static bool IsOneEdit(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.Length - shorter.Length > 1)
        {
            return false;
        }

        var start = 0;
        while (start < shorter.Length && shorter[start] == longer[start])
        {
            start++;
        }

        var end = 0;
        while (end < shorter.Length - start && shorter[^(end + 1)] == longer[^(end + 1)])
        {
            end++;
        }

        var differing = shorter.Length - start - end;
        if (shorter.Length < longer.Length)
        {
            return differing == 0;
        }

        return differing == 1
            || (differing == 2 && shorter[start] == longer[start + 1] && shorter[start + 1] == longer[start]);
    }

    private static int LongestLabel(string domain) => domain.Split('.').Max(l => l.Length);

    /// <summary>A domain, what people see of it, and what that is compared by.</summary>
    private readonly record struct Drawn(string Domain, string Shown, string Skeleton)
    {
        public static Drawn Of(string domain)
        {
            var shown = Confusables.Shown(domain);
            return new Drawn(domain, shown, Confusables.Skeleton(shown));
        }
    }
}
