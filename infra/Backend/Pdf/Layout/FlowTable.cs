using Provisioning.Backend.Pdf.Objects;

namespace Provisioning.Backend.Pdf.Layout;

/// <summary>A column's share of the width, and on which side its text stands.</summary>
internal sealed record Column(double Share, bool AlignRight = false, bool RowHeader = false);

/// <summary>A cell's text, with a coloured dot before it where it tells a state.</summary>
internal sealed record Cell(string Text, PdfColor? Dot = null)
{
    public static implicit operator Cell(string text) => new(text);
}

/// <summary>
/// A tagged table whose rows flow over pages. The header is tagged once and repeated as decoration; a row moves to the next page
/// as a whole, unless it is taller than a page.
/// </summary>
internal sealed class FlowTable
{
    private const double Gap = 12, DotRoom = 11;

    private readonly PageFlow _flow;
    private readonly IReadOnlyList<Column> _columns;
    private readonly IReadOnlyList<string>? _header;
    private readonly StructureElement _table;
    private readonly double _unit;

    public FlowTable(PageFlow flow, StructureElement parent, IReadOnlyList<Column> columns, IReadOnlyList<string>? header = null)
    {
        (_flow, _columns, _header) = (flow, columns, header);
        _table = parent.Add("Table");
        _unit = PageFlow.Width / columns.Sum(column => column.Share);
        if (header is null)
            return;
        var row = _table.Add("TR");
        DrawHeader([.. header.Select(_ => row.Add("TH", "Column"))]);
    }

    public void Row(params IReadOnlyList<Cell> cells)
    {
        var row = _table.Add("TR");
        StructureElement[] elements = [.. _columns.Select(column => column.RowHeader ? row.Add("TH", "Row") : row.Add("TD"))];
        List<string>[] lines = [.. cells.Select((cell, i) => Wrap(cell, i))];
        var (height, drawn) = (lines.Max(cell => cell.Count), 0);
        if (HeightOf(height) <= PageFlow.Bottom - PageFlow.Top - HeightOf(3))
            KeepOnPage(HeightOf(height));
        while (drawn < height)
        {
            var fitting = (int)((_flow.Space - (2 * Style.RowPadding)) / Style.LineHeight);
            if (fitting < 1)
            {
                NextPage();
                continue;
            }

            var taken = Math.Min(fitting, height - drawn);
            for (var i = 0; i < cells.Count; i++)
                DrawCell(elements[i], cells[i], lines[i].Skip(drawn).Take(taken), i, isStart: drawn == 0);
            _flow.Down(HeightOf(taken));
            drawn += taken;
        }

        using (_flow.Page.Decoration())
            _flow.Page.Line(Style.Rule, 0.6, PageFlow.Left, _flow.Y, PageFlow.Right, _flow.Y);
    }

    private static double HeightOf(int lines) => (lines * Style.LineHeight) + (2 * Style.RowPadding);

    private void KeepOnPage(double height)
    {
        if (height > _flow.Space)
            NextPage();
    }

    private void NextPage()
    {
        _flow.NewPage();
        if (_header is not null)
            DrawHeader(elements: null);
    }

    private void DrawHeader(StructureElement[]? elements)
    {
        List<string>[] lines = [.. _header!.Select((text, i) => TextLines.Wrap(_flow.Document.Bold, Style.LabelSize, text, WidthOf(i)))];
        var height = HeightOf(lines.Max(cell => cell.Count));
        _flow.Keep(height + HeightOf(1));
        using (_flow.Page.Decoration())
            _flow.Page.Rectangle(Style.HeaderGround, PageFlow.Left, _flow.Y, PageFlow.Width, height);
        for (var i = 0; i < lines.Length; i++)
        {
            using (elements is null ? _flow.Page.Running("Header") : _flow.Page.Tagged(elements[i]))
                DrawLines(_flow.Document.Bold, Style.LabelSize, Style.Accent, lines[i], i, indent: 0);
        }

        _flow.Down(height);
    }

    private void DrawCell(StructureElement element, Cell cell, IEnumerable<string> lines, int column, bool isStart)
    {
        if (cell.Dot is { } colour && isStart)
        {
            var (x, y) = (LeftOf(column) + 3, _flow.Y + Style.RowPadding + 6.5);
            using (_flow.Page.Decoration())
                _flow.Page.Line(colour, 6, x, y, x, y);
        }

        var label = _columns[column].RowHeader;
        using (_flow.Page.Tagged(element))
        {
            DrawLines(
                _flow.Document.Regular,
                label ? Style.LabelSize : Style.TextSize,
                label ? Style.Muted : Style.Ink,
                lines,
                column,
                cell.Dot is null ? 0 : DotRoom);
        }
    }

    private void DrawLines(PdfFont font, double size, PdfColor colour, IEnumerable<string> lines, int column, double indent)
    {
        var baseline = _flow.Y + Style.RowPadding + 9.8;
        foreach (var line in lines)
        {
            var shift = _columns[column].AlignRight ? WidthOf(column) - font.WidthOf(line.TrimEnd(), size) : indent;
            _flow.Page.Text(font, size, colour, LeftOf(column) + shift, baseline, line);
            baseline += Style.LineHeight;
        }
    }

    private List<string> Wrap(Cell cell, int column) => TextLines.Wrap(
        _flow.Document.Regular,
        _columns[column].RowHeader ? Style.LabelSize : Style.TextSize,
        cell.Text,
        WidthOf(column) - (cell.Dot is null ? 0 : DotRoom));

    /// <summary>Tables with a ground behind their header keep their text off its edges.</summary>
    private double Inset => _header is null ? 0 : 6;

    private double LeftOf(int column) => PageFlow.Left + Inset + (_columns.Take(column).Sum(before => before.Share) * _unit);

    private double WidthOf(int column) =>
        (_columns[column].Share * _unit) - (column == _columns.Count - 1 ? 2 * Inset : _columns[column].AlignRight ? 2 * Gap : Gap);
}
