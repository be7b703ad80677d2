using System.Buffers.Binary;
using System.Text;

namespace Provisioning.Backend.Pdf.TrueType;

/// <summary>A TrueType font read into memory: metrics, characters and outlines. Immutable, safe to share between documents.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _glyphs;
    private readonly int _advanceCount;
    private readonly bool _longOffsets;

    public TrueTypeFont(byte[] file)
    {
        _file = file;
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)); i++)
        {
            var entry = file.AsSpan(12 + (16 * i), 16);
            _tables[Encoding.ASCII.GetString(entry[..4])] =
                (BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
        }

        var head = Table("head");
        UnitsPerEm = UInt16(head, 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => ToThousandths(Int16(Table("head"), 36 + (2 * i))))];
        _longOffsets = UInt16(head, 50) != 0;
        var hhea = Table("hhea");
        Ascent = ToThousandths(Int16(hhea, 4));
        Descent = ToThousandths(Int16(hhea, 6));
        _advanceCount = UInt16(hhea, 34);
        CapHeight = Table("OS/2") is { Length: >= 90 } os2 ? ToThousandths(Int16(os2, 88)) : Ascent;
        ItalicAngle = BinaryPrimitives.ReadInt32BigEndian(Table("post")[4..]) / 65536.0;
        _glyphs = CharacterMap.Read(Table("cmap"));
    }

    public int UnitsPerEm { get; }

    /// <summary>xMin, yMin, xMax, yMax in thousandths of the em, as PDF wants them.</summary>
    public int[] Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    public double ItalicAngle { get; }

    public ReadOnlySpan<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var at) ? _file.AsSpan(at.Offset, at.Length) : default;

    /// <summary>The glyph of a character; 0 where the font has none.</summary>
    public int GlyphOf(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>Advance width in thousandths of the em.</summary>
    public int AdvanceOf(int glyph) => ToThousandths(RawAdvanceOf(glyph));

    public int RawAdvanceOf(int glyph) => UInt16(Table("hmtx"), 4 * Math.Min(glyph, _advanceCount - 1));

    public int RawBearingOf(int glyph) => glyph < _advanceCount
        ? Int16(Table("hmtx"), (4 * glyph) + 2)
        : Int16(Table("hmtx"), (4 * _advanceCount) + (2 * (glyph - _advanceCount)));

    /// <summary>The outline as the font stores it; empty for a blank.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var start = OutlineOffset(glyph);
        return Table("glyf")[start..OutlineOffset(glyph + 1)];
    }

    private int OutlineOffset(int glyph) => _longOffsets
        ? BinaryPrimitives.ReadInt32BigEndian(Table("loca")[(4 * glyph)..])
        : UInt16(Table("loca"), 2 * glyph) * 2;

    private int ToThousandths(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private static int UInt16(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadUInt16BigEndian(table[at..]);

    private static int Int16(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadInt16BigEndian(table[at..]);
}
