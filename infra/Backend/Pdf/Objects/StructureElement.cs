namespace Provisioning.Backend.Pdf.Objects;

/// <summary>A node of the tree that says what the content is: headings, paragraphs, tables.</summary>
internal sealed class StructureElement(string type)
{
    private readonly List<StructureElement> _children = [];
    private readonly List<(int Page, int Mark)> _content = [];

    public string Type => type;

    /// <summary>For a header cell: "Row" or "Column", what it is the header of.</summary>
    public string? Scope { get; init; }

    public StructureElement Add(string childType, string? scope = null)
    {
        var child = new StructureElement(childType) { Scope = scope };
        _children.Add(child);
        return child;
    }

    public void AddContent(int page, int mark) => _content.Add((page, mark));

    /// <summary>Writes the element and all below it; returns the reference of every element.</summary>
    public void WriteTo(
        PdfObjectWriter writer, PdfReference parent, IReadOnlyList<PdfReference> pages, Dictionary<StructureElement, PdfReference> written)
    {
        var self = writer.Reserve();
        written[this] = self;
        foreach (var child in _children)
            child.WriteTo(writer, self, pages, written);

        var kids = _children.Select(child => written[child].ToString())
            .Concat(_content.Select(piece => $"<< /Type /MCR /Pg {pages[piece.Page]} /MCID {piece.Mark} >>"));
        var attributes = Scope is null ? string.Empty : $" /A << /O /Table /Scope /{Scope} >>";
        writer.Write(self, $"<< /Type /StructElem /S /{type} /P {parent}{attributes} /K [{string.Join(' ', kids)}] >>");
    }
}
