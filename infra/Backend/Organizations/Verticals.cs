using System.Collections.Frozen;

namespace Provisioning.Backend.Organizations;

/// <summary>The business verticals an organisation can be in.</summary>
internal static class Verticals
{
    public static readonly FrozenSet<string> All = new[]
    {
        "education", "energy", "financial-services", "government", "healthcare", "hospitality", "manufacturing", "media", "nonprofit",
        "professional-services", "retail", "technology", "telecommunications", "transportation", "other",
    }.ToFrozenSet(StringComparer.Ordinal);
}
