using System.Globalization;
using System.Runtime.InteropServices;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>An ETag of this store: the row, and how often it was written. By the row a write finds it at once.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordVersion(long Row, long Count)
{
    public const long First = 1;

    /// <summary>Where it lies, beside the version before it.</summary>
    public long Place => (Row * StorageWrite.RepliesKept) + (Count % StorageWrite.RepliesKept);

    public RecordVersion Next => this with { Count = Count + 1 };

    public RecordVersion Before => this with { Count = Count - 1 };

    /// <summary>False for what is none of this store's ETags.</summary>
    public static bool TryParse(string text, out RecordVersion version)
    {
        version = default;
        var middle = text.IndexOf('.', StringComparison.Ordinal);
        if (middle < 0
            || !long.TryParse(text.AsSpan(0, middle), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            || !long.TryParse(text.AsSpan(middle + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        version = new RecordVersion(row, count);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Row}.{Count}");
}
