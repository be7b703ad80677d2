using Provisioning.Backend.Addresses;
using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Samples;

/// <summary>Makes up the organisations that no sample order names, so that lists and searches have a crowd.</summary>
internal sealed class SampleFiller(Dice dice, DateTimeOffset now)
{
    private const int OldestDays = 4000;

    public IEnumerable<SampleOrganization> Take(int count)
    {
        var words = new List<(NameFamily Family, NamePart Stem, NamePart Trade)>();
        foreach (var family in SampleData.Families.Families)
        {
            words.AddRange(family.Stems.SelectMany(_ => family.Trades, (stem, trade) => (family, stem, trade)));
        }

        dice.Shuffle(words);
        var domains = new HashSet<string>(StringComparer.Ordinal);
        OrganizationDomain? neighbour = null;
        foreach (var (family, stem, trade) in words.Where(w => domains.Add(MainDomain(w.Stem, w.Trade))).Take(count))
        {
            var made = Make(family, stem, trade, neighbour);
            neighbour = made.Domains[0];
            yield return made;
        }
    }

    private SampleOrganization Make(NameFamily family, NamePart stem, NamePart trade, OrganizationDomain? neighbour)
    {
        var main = MainDomain(stem, trade);
        var status = dice.Next(100) switch { < 35 => DomainStatus.Claimed, < 65 => DomainStatus.Verified, _ => DomainStatus.User };
        var domains = new List<OrganizationDomain> { new(main, status) };
        if (dice.Percent(20))
        {
            domains.Add(new OrganizationDomain(main.Replace(".example", ".test", StringComparison.Ordinal), dice.Percent(40) ? DomainStatus.Verified : DomainStatus.User));
        }

        // People who work for two firms: some domains are seen in more than one organisation.
        if (neighbour is not null && dice.Percent(12))
        {
            domains.Add(neighbour with { Status = DomainStatus.User });
        }

        var age = 30 + dice.Next(OldestDays);
        var activity = dice.Next(100) switch
        {
            < 6 => (int?)null,
            < 18 => Math.Min(age, 370 + dice.Next(1500)),
            _ => Math.Min(age, dice.Next(90)),
        };
        return new SampleOrganization(
            dice.Id(),
            family.Pattern.Replace("{stem}", stem.Shown, StringComparison.Ordinal).Replace("{trade}", trade.Shown, StringComparison.Ordinal),
            dice.Next(100) switch { < 20 => OrganizationKinds.Partner, < 25 => OrganizationKinds.Partner | OrganizationKinds.Customer, _ => OrganizationKinds.Customer },
            dice.Pick(family.Countries),
            trade.Vertical ?? dice.Pick(SampleDirectory.Verticals),
            now.AddDays(-age).AddMinutes(-60 - dice.Next(1380)),
            domains,
            activity is null or > 365 ? dice.Next(3) : 1 + dice.Next(dice.Percent(5) ? 900 : 90),
            activity is { } days ? now.AddDays(-days).AddMinutes(-dice.Next(60)) : null,
            Users(main));
    }

    private List<string> Users(string domain)
    {
        var users = new SortedSet<string>(StringComparer.Ordinal);
        for (var left = dice.Next(4); left > 0; left--)
        {
            users.Add(dice.Pick(SampleData.Families.Mailboxes) + "@" + domain);
        }

        return [.. users];
    }

    private static string MainDomain(NamePart stem, NamePart trade) =>
        FoldedText.Of(stem.Plain + " " + trade.Plain).Replace(' ', '-') + ".example";
}
