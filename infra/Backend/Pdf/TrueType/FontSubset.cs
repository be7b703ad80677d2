using System.Buffers.Binary;
using System.Text;

namespace Provisioning.Backend.Pdf.TrueType;

/// <summary>
/// Builds a smaller font of chosen glyphs, in the order given. One glyph may stand in it several times: each character of a
/// document gets a number of its own, so that copied text comes out right also where two characters look the same.
/// </summary>
internal sealed class FontSubset
{
    private const int WordArguments = 0x1, HasScale = 0x8, MoreComponents = 0x20, HasXAndYScale = 0x40, HasMatrix = 0x80;

    private readonly TrueTypeFont _font;
    private readonly List<int> _glyphs;
    private readonly Dictionary<int, int> _components = [];

    private FontSubset(TrueTypeFont font, IEnumerable<int> glyphs)
    {
        _font = font;
        _glyphs = [.. glyphs];
    }

    /// <summary>The subset as a font file. The first glyph must be 0, the one for missing characters.</summary>
    public static byte[] Build(TrueTypeFont font, IEnumerable<int> glyphs) => new FontSubset(font, glyphs).Build();

    private byte[] Build()
    {
        var (outlines, offsets) = CopyOutlines();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines,
            ["head"] = _font.Table("head").ToArray(),
            ["hhea"] = _font.Table("hhea").ToArray(),
            ["hmtx"] = Metrics(),
            ["loca"] = offsets,
            ["maxp"] = _font.Table("maxp").ToArray(),
        };
        BinaryPrimitives.WriteUInt32BigEndian(tables["head"].AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(tables["head"].AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(tables["hhea"].AsSpan(34), (ushort)_glyphs.Count);
        BinaryPrimitives.WriteUInt16BigEndian(tables["maxp"].AsSpan(4), (ushort)_glyphs.Count);
        foreach (var hints in new[] { "cvt ", "fpgm", "prep" }.Where(tag => !_font.Table(tag).IsEmpty))
            tables[hints] = _font.Table(hints).ToArray();
        return Assemble(tables);
    }

    /// <summary>Components met on the way are appended to the list that is being walked.</summary>
    private (byte[] Outlines, byte[] Offsets) CopyOutlines()
    {
        var outlines = new MemoryStream();
        var offsets = new List<int>();
        for (var i = 0; i < _glyphs.Count; i++)
        {
            offsets.Add((int)outlines.Length);
            outlines.Write(WithOwnComponents(_font.OutlineOf(_glyphs[i])));
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
        }

        offsets.Add((int)outlines.Length);
        var table = new byte[4 * offsets.Count];
        for (var i = 0; i < offsets.Count; i++)
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(4 * i), offsets[i]);
        return (outlines.ToArray(), table);
    }

    private byte[] WithOwnComponents(ReadOnlySpan<byte> original)
    {
        var outline = original.ToArray();
        var composite = outline.Length > 0 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0;
        for (var at = 10; composite;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var component = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)NumberOf(component));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & HasScale) != 0 ? 2 : (flags & HasXAndYScale) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
            composite = (flags & MoreComponents) != 0;
        }

        return outline;
    }

    private int NumberOf(int component)
    {
        if (_components.TryGetValue(component, out var number))
            return number;
        _glyphs.Add(component);
        return _components[component] = _glyphs.Count - 1;
    }

    private byte[] Metrics()
    {
        var table = new byte[4 * _glyphs.Count];
        for (var i = 0; i < _glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4 * i), (ushort)_font.RawAdvanceOf(_glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan((4 * i) + 2), (short)_font.RawBearingOf(_glyphs[i]));
        }

        return table;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var power = (int)Math.Log2(tables.Count);
        var start = 12 + (16 * tables.Count);
        var file = new byte[start + tables.Values.Sum(Padded)];
        BinaryPrimitives.WriteInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * (tables.Count - (1 << power))));

        var (entry, at, head) = (12, start, 0);
        foreach (var (tag, data) in tables)
        {
            data.CopyTo(file, at);
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Checksum(file.AsSpan(at, Padded(data))));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), data.Length);
            head = tag == "head" ? at : head;
            (entry, at) = (entry + 16, at + Padded(data));
        }

        // The font format wants the whole file to add up to this number.
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(0xB1B0AFBA - Checksum(file)));
        return file;
    }

    private static int Padded(byte[] data) => (data.Length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(data[i..]));
        return sum;
    }
}
