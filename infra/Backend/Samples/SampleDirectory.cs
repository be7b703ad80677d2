using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Samples;

/// <summary>What an organisation is to the platform.</summary>
[Flags]
public enum OrganizationKinds
{
    None = 0,
    Partner = 1,
    Customer = 2,
}

/// <summary>An invented organisation. All its domains are under .example and .test, or a public mail provider's.</summary>
/// <param name="Id">Stable for a seed; does not depend on the time.</param>
/// <param name="Kinds">Partner, customer, or both.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="Vertical">Code of the business vertical, one of <see cref="SampleDirectory.Verticals"/>.</param>
/// <param name="Domains">Lower-case ASCII names; a name is claimed by at most one organisation.</param>
/// <param name="Users">Some of its users' e-mail addresses, lower-case.</param>
public sealed record SampleOrganization(
    string Id,
    string Name,
    OrganizationKinds Kinds,
    string Country,
    string Vertical,
    DateTimeOffset CreatedAt,
    IReadOnlyList<OrganizationDomain> Domains,
    int ActiveUsers,
    DateTimeOffset? LastActivityAt,
    IReadOnlyList<string> Users);

/// <summary>The invented directory and the sample orders that try it out.</summary>
public sealed record SampleDirectory(IReadOnlyList<SampleOrganization> Organizations, IReadOnlyList<SampleOrder> Orders)
{
    public const int DefaultSeed = 20260401;

    /// <summary>How many organisations <see cref="Generate"/> makes up beside those that the orders need.</summary>
    public const int FillerCount = 500;

    /// <summary>The codes of the business verticals in use.</summary>
    public static IReadOnlyList<string> Verticals => SampleData.Families.Verticals;

    /// <summary>The same directory for the same seed and time; ids and names depend on the seed alone.</summary>
    /// <param name="now">What "three days ago" is counted from.</param>
    /// <param name="seed">Decides everything that is made up.</param>
    public static SampleDirectory Generate(DateTimeOffset now, int seed = DefaultSeed)
    {
        // Whole seconds survive every store.
        var second = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond)).ToUniversalTime();
        var dice = new Dice((ulong)(uint)seed);
        var organizations = new List<SampleOrganization>();
        foreach (var member in SampleData.Cast)
        {
            organizations.Add(member.ToOrganization(dice.Id(), second));
        }

        organizations.AddRange(new SampleFiller(dice, second).Take(FillerCount));
        return new SampleDirectory(organizations, SampleData.Orders);
    }
}
