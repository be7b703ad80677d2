using System.Buffers.Binary;

namespace Provisioning.Backend.Pdf.TrueType;

/// <summary>The font's table from characters to glyphs: format 12 (all planes) where it has one, else format 4 (the first plane).</summary>
internal static class CharacterMap
{
    public static Dictionary<int, int> Read(ReadOnlySpan<byte> cmap)
    {
        var full = default(ReadOnlySpan<byte>);
        var basic = default(ReadOnlySpan<byte>);
        for (var i = 0; i < UInt16(cmap, 2); i++)
        {
            var table = cmap[BinaryPrimitives.ReadInt32BigEndian(cmap[(4 + (8 * i) + 4)..])..];
            var (platform, encoding) = (UInt16(cmap, 4 + (8 * i)), UInt16(cmap, 4 + (8 * i) + 2));
            var unicode = platform == 0 || (platform == 3 && encoding is 1 or 10);
            if (unicode && UInt16(table, 0) == 12)
                full = table;
            else if (unicode && UInt16(table, 0) == 4)
                basic = table;
        }

        return full.IsEmpty ? ReadBasic(basic) : ReadFull(full);
    }

    private static Dictionary<int, int> ReadFull(ReadOnlySpan<byte> table)
    {
        var glyphs = new Dictionary<int, int>();
        var groups = Int32(table, 12);
        for (var i = 0; i < groups; i++)
        {
            var group = table[(16 + (12 * i))..];
            var (first, last, glyph) = (Int32(group, 0), Int32(group, 4), Int32(group, 8));
            for (var character = first; character <= last; character++)
                glyphs[character] = glyph + character - first;
        }

        return glyphs;
    }

    private static Dictionary<int, int> ReadBasic(ReadOnlySpan<byte> table)
    {
        var glyphs = new Dictionary<int, int>();
        if (table.IsEmpty)
            return glyphs;

        // Four arrays of the same length follow each other; two bytes of padding stand after the first.
        var doubled = UInt16(table, 6);
        var (ends, starts, deltas, ranges) = (14, 16 + doubled, 16 + (2 * doubled), 16 + (3 * doubled));
        for (var at = 0; at < doubled; at += 2)
        {
            var (first, last) = (UInt16(table, starts + at), UInt16(table, ends + at));
            var (delta, range) = (UInt16(table, deltas + at), UInt16(table, ranges + at));
            for (var character = first; character <= last && character != 0xFFFF; character++)
            {
                // A range offset counts from its own place in the table.
                var listed = range == 0 ? character : UInt16(table, ranges + at + range + (2 * (character - first)));
                var glyph = range != 0 && listed == 0 ? 0 : (listed + delta) & 0xFFFF;
                if (glyph != 0)
                    glyphs[character] = glyph;
            }
        }

        return glyphs;
    }

    private static int UInt16(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadUInt16BigEndian(table[at..]);

    private static int Int32(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadInt32BigEndian(table[at..]);
}
