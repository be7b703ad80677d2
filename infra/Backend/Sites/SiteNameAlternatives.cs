using Provisioning.Backend.Services;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Sites;

/// <summary>Free names near a wanted one.</summary>
internal static class SiteNameAlternatives
{
    private const int Wanted = 3;
    private const int Batch = 50;

    /// <param name="besides">Names that are spoken for in the same request.</param>
    public static IReadOnlyList<string> Near(
        PreparedCommands prepared, string? name, string? companyName, string? orderId, IReadOnlyCollection<string> besides)
    {
        var free = new List<string>(Wanted);
        foreach (var batch in SiteNameRules.Candidates(name, companyName).Chunk(Batch))
        {
            var taken = NameHolds.Taken(prepared, batch, orderId);
            free.AddRange(batch.Where(n => !taken.Contains(n) && !besides.Contains(n)).Take(Wanted - free.Count));
            if (free.Count == Wanted)
            {
                break;
            }
        }

        return free;
    }
}
