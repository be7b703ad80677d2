using System.Globalization;

namespace Provisioning.Backend.Samples;

/// <summary>Repeatable choices (SplitMix64). The framework's own generator may change its sequence between versions.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 up to, not including, the limit.</summary>
    public int Next(int limit) => (int)(Roll() % (ulong)limit);

    /// <summary>True so many times of a hundred.</summary>
    public bool Percent(int chance) => Next(100) < chance;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>A GUID in its usual form.</summary>
    public string Id()
    {
        var high = Roll() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000;
        var low = Roll() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000;
        var hex = high.ToString("x16", CultureInfo.InvariantCulture) + low.ToString("x16", CultureInfo.InvariantCulture);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Roll()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
