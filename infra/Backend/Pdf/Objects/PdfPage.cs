using System.Text;

namespace Provisioning.Backend.Pdf.Objects;

/// <summary>A page's content, drawn with the origin at the top left, in points. Everything on it is either tagged or an artifact.</summary>
internal sealed class PdfPage(int index)
{
    public const double Width = 595.28, Height = 841.89;

    private readonly StringBuilder _content = new();
    private readonly List<StructureElement> _marked = [];

    public int Index => index;

    /// <summary>The owner of each piece of tagged content, by its mark.</summary>
    public IReadOnlyList<StructureElement> Marked => _marked;

    public byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    /// <summary>What is drawn until disposal belongs to the element.</summary>
    public Marking Tagged(StructureElement element)
    {
        element.AddContent(index, _marked.Count);
        _content.Append('/').Append(element.Type).Append(" << /MCID ").Append(_marked.Count).Append(" >> BDC\n");
        _marked.Add(element);
        return new Marking(this);
    }

    /// <summary>What is drawn until disposal is decoration, left out when the page is read aloud.</summary>
    public Marking Decoration()
    {
        _content.Append("/Artifact << /Type /Layout >> BDC\n");
        return new Marking(this);
    }

    /// <summary>A running header or footer: left out when the document is read aloud.</summary>
    public Marking Running(string subtype)
    {
        _content.Append("/Artifact << /Type /Pagination /Subtype /").Append(subtype).Append(" >> BDC\n");
        return new Marking(this);
    }

    public void Text(PdfFont font, double size, PdfColor color, double x, double baseline, string text) => _content
        .Append("BT ").Append(color).Append(" rg /").Append(font.ResourceName).Append(' ').Append(Number(size)).Append(" Tf 1 0 0 1 ")
        .Append(Number(x)).Append(' ').Append(Number(Height - baseline)).Append(" Tm <").Append(font.Encode(text)).Append("> Tj ET\n");

    public void Rectangle(PdfColor color, double x, double y, double width, double height) => _content
        .Append(color).Append(" rg ").Append(Number(x)).Append(' ').Append(Number(Height - y - height)).Append(' ')
        .Append(Number(width)).Append(' ').Append(Number(height)).Append(" re f\n");

    /// <summary>A line with round ends; one of no length is a dot.</summary>
    public void Line(PdfColor color, double thickness, double x1, double y1, double x2, double y2) => _content
        .Append(color).Append(" RG ").Append(Number(thickness)).Append(" w 1 J ").Append(Number(x1)).Append(' ').Append(Number(Height - y1))
        .Append(" m ").Append(Number(x2)).Append(' ').Append(Number(Height - y2)).Append(" l S\n");

    private static string Number(double value) => PdfSyntax.Number(value);

    private void EndMarking() => _content.Append("EMC\n");

    internal sealed class Marking(PdfPage page) : IDisposable
    {
        public void Dispose() => page.EndMarking();
    }
}

/// <summary>Red, green and blue from 0 to 255.</summary>
internal sealed record PdfColor(byte Red, byte Green, byte Blue)
{
    public override string ToString() => $"{Part(Red)} {Part(Green)} {Part(Blue)}";

    private static string Part(byte value) => PdfSyntax.Number(value / 255.0);
}
