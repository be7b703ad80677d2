using Provisioning.Cards;

namespace Provisioning.Gallery.Samples;

/// <summary>A card with data for it.</summary>
/// <param name="Name">As in names of files: "welcome", "organization-many".</param>
/// <param name="Factory">The factory that makes it.</param>
/// <param name="Make">In one language.</param>
public sealed record Sample(string Name, Type Factory, Func<Texts, AdaptiveCard> Make)
{
    public static IReadOnlyList<Sample> All { get; } =
        [.. WelcomeSamples.All, .. PersonSamples.All, .. OrganizationSamples.All, .. ServiceSamples.All, .. ProvisioningSamples.All, .. CommandSamples.All];

    public byte[] Write(string language, CardLevel level) => CardJson.Write(Make(Texts.For(language)), Invented.Stamp, level);

    public override string ToString() => Name;
}
