namespace Provisioning.Backend.Pdf.Objects;

/// <summary>A tagged A4 document with two faces, kept in memory until it is saved: the page count is known only at the end.</summary>
internal sealed class PdfDocument(SummaryFonts fonts)
{
    private readonly List<PdfPage> _pages = [];

    public PdfFont Regular { get; } = new("F1", "DejaVuSans", fonts.RegularFace);

    public PdfFont Bold { get; } = new("F2", "DejaVuSans-Bold", fonts.BoldFace);

    public StructureElement Root { get; } = new("Document");

    public IReadOnlyList<PdfPage> Pages => _pages;

    public PdfPage AddPage()
    {
        _pages.Add(new PdfPage(_pages.Count));
        return _pages[^1];
    }

    /// <param name="target">Written forward only; left open.</param>
    /// <param name="title">Shown by readers in place of the file's name.</param>
    /// <param name="language">BCP 47 tag of the language the labels are in.</param>
    /// <param name="createdAt">The one time in the file: the same input gives the same bytes.</param>
    public void Save(Stream target, string title, string language, DateTimeOffset createdAt)
    {
        using var writer = new PdfObjectWriter(target);
        var (catalog, information, tree, structure) = (writer.Reserve(), writer.Reserve(), writer.Reserve(), writer.Reserve());
        var (regular, bold) = (writer.Reserve(), writer.Reserve());
        PdfReference[] pages = [.. _pages.Select(_ => writer.Reserve())];

        foreach (var page in _pages)
            WritePage(writer, page, pages[page.Index], tree, $"/{Regular.ResourceName} {regular} /{Bold.ResourceName} {bold}");
        writer.Write(tree, $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages)}] >>");
        Regular.WriteTo(writer, regular);
        Bold.WriteTo(writer, bold);
        WriteStructure(writer, structure, pages);
        writer.Write(information, $"<< /Title {PdfSyntax.Text(title)} /Producer (Provisioning) " +
            $"/CreationDate {PdfSyntax.Date(createdAt)} /ModDate {PdfSyntax.Date(createdAt)} >>");
        writer.Write(catalog, $"<< /Type /Catalog /Pages {tree} /StructTreeRoot {structure} /MarkInfo << /Marked true >> " +
            $"/Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>");
        writer.Finish(catalog, information);
    }

    private static void WritePage(PdfObjectWriter writer, PdfPage page, PdfReference self, PdfReference tree, string fonts)
    {
        var content = writer.Reserve();
        writer.Write(self, $"<< /Type /Page /Parent {tree} /MediaBox [0 0 {PdfSyntax.Number(PdfPage.Width)} {PdfSyntax.Number(PdfPage.Height)}] " +
            $"/Resources << /Font << {fonts} >> >> /Contents {content} /StructParents {page.Index} /Tabs /S >>");
        writer.WriteStream(content, string.Empty, page.Content);
    }

    /// <summary>The tree from the root down, and the way back: page and mark to element.</summary>
    private void WriteStructure(PdfObjectWriter writer, PdfReference self, PdfReference[] pages)
    {
        var parents = writer.Reserve();
        var written = new Dictionary<StructureElement, PdfReference>();
        Root.WriteTo(writer, self, pages, written);
        var marks = _pages.Select(page => $"{page.Index} [{string.Join(' ', page.Marked.Select(element => written[element]))}]");
        writer.Write(parents, $"<< /Nums [{string.Join(' ', marks)}] >>");
        writer.Write(self, $"<< /Type /StructTreeRoot /K [{written[Root]}] /ParentTree {parents} /ParentTreeNextKey {pages.Length} >>");
    }
}
