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
    private const int MostCompared = 50;

    // Among domains of two or three letters everything is one letter off everything.
    private const int ShortestLabel = 4;

    /// <summary>The first better match that the domain resembles; null when it resembles none or is one.</summary>
    /// <param name="domain">The domain in question, ASCII (punycode) or Unicode.</param>
    /// <param name="betterMatches">The domain that was asked for, and those of better candidates, best first.</param>
    public static LookAlikeFinding? Of(string domain, IReadOnlyList<string> betterMatches) =>
        Of(Drawn.Of(domain), [.. betterMatches.Select(Drawn.Of)]);

    /// <summary>For each of the ranked candidates, the domain of it that resembles the one asked for or one of a
    /// better candidate; null for those beyond doubt. Who claims the domain asked for may well own its
    /// misspellings, too.</summary>
    public static IReadOnlyList<LookAlikeFinding?> Among(string? askedDomain, IReadOnlyList<OrganizationCandidate> ranked)
    {
        var better = new List<Drawn>();
        if (askedDomain is not null)
        {
            better.Add(Drawn.Of(askedDomain));
        }

        var findings = new List<LookAlikeFinding?>(ranked.Count);
        foreach (var candidate in ranked)
        {
            var finding = candidate.Domains.Any(d => d.Status == DomainStatus.Claimed && d.Name == askedDomain)
                ? null
                : candidate.Domains.Select(d => Of(Drawn.Of(d.Name), better)).FirstOrDefault(f => f is not null);
            findings.Add(finding);
            if (finding is null)
            {
                var own = candidate.Domains.Where(d => d.Status != DomainStatus.User && !better.Exists(b => b.Domain == d.Name));
                better.AddRange(own.Take(MostCompared - better.Count).Select(d => Drawn.Of(d.Name)).ToList());
            }
        }

        return findings;
    }

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
