using System.Globalization;
using System.Text;
using Provisioning.Backend.Pdf.Scripts;
using Provisioning.Backend.Pdf.TrueType;

namespace Provisioning.Backend.Pdf.Objects;

/// <summary>
/// One face in one document. Each sign drawn gets a code of its own, in order of first use; the embedded subset and the map back to
/// Unicode follow from that list.
/// </summary>
/// <remarks>
/// Characters the face lacks (Japanese, say) are drawn as the replacement sign, but keep their code and so their meaning: they are
/// found, read aloud and copied rightly.
/// </remarks>
internal sealed class PdfFont(string resourceName, string fontName, TrueTypeFont face)
{
    private readonly Dictionary<Sign, int> _codes = [];

    // Code 0 is the font's own missing glyph and stands for nothing.
    private readonly List<(string Meaning, int Glyph)> _used = [(string.Empty, 0)];

    public string ResourceName => resourceName;

    public double WidthOf(string text, double size) =>
        VisualOrder.Of(text).Sum(sign => face.AdvanceOf(GlyphOf(sign.Drawn))) * size / 1000;

    /// <summary>The text as the hexadecimal codes a show operator takes.</summary>
    public string Encode(string text)
    {
        var codes = new StringBuilder(4 * text.Length);
        foreach (var sign in VisualOrder.Of(text))
            codes.Append(CodeOf(sign).ToString("X4", CultureInfo.InvariantCulture));
        return codes.ToString();
    }

    public void WriteTo(PdfObjectWriter writer, PdfReference reference)
    {
        var (descendant, descriptor, file, unicode) = (writer.Reserve(), writer.Reserve(), writer.Reserve(), writer.Reserve());
        var name = SubsetTag() + "+" + fontName;
        writer.Write(reference, $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H " +
            $"/DescendantFonts [{descendant}] /ToUnicode {unicode} >>");
        writer.Write(descendant, $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} " +
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity " +
            $"/FontDescriptor {descriptor} /W [0 [{string.Join(' ', _used.Select(use => face.AdvanceOf(use.Glyph)))}]] >>");
        writer.Write(descriptor, $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', face.Box)}] " +
            $"/ItalicAngle {PdfSyntax.Number(face.ItalicAngle)} /Ascent {face.Ascent} /Descent {face.Descent} " +
            $"/CapHeight {face.CapHeight} /StemV 80 /FontFile2 {file} >>");
        var subset = FontSubset.Build(face, _used.Select(use => use.Glyph));
        writer.WriteStream(file, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length}"), subset);
        writer.WriteStream(unicode, string.Empty, Encoding.ASCII.GetBytes(ToUnicode()));
    }

    private int CodeOf(Sign sign)
    {
        if (_codes.TryGetValue(sign, out var code))
            return code;

        // A code has two bytes and components need some: nobody's order has 60,000 different characters.
        if (_used.Count >= 60_000)
            return 0;
        _used.Add((sign.Meaning, GlyphOf(sign.Drawn)));
        return _codes[sign] = _used.Count - 1;
    }

    private int GlyphOf(Rune character) =>
        face.GlyphOf(character) is var glyph and not 0 ? glyph
        : face.GlyphOf(Rune.ReplacementChar) is var replacement and not 0 ? replacement
        : face.GlyphOf(new Rune('?'));

    /// <summary>Six letters that differ where the glyphs differ, as the format asks of subsets.</summary>
    private string SubsetTag()
    {
        var mixed = _used.Aggregate(2166136261u, (hash, use) => unchecked((hash ^ (uint)use.Glyph) * 16777619u));
        return string.Concat(Enumerable.Range(0, 6).Select(i => (char)('A' + (mixed / (uint)Math.Pow(26, i) % 26))));
    }

    private string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in _used.Index().Skip(1).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (code, use) in block)
            {
                var unicode = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(use.Meaning));
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{unicode}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
