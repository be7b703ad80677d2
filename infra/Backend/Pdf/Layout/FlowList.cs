using System.Globalization;
using Provisioning.Backend.Pdf.Objects;

namespace Provisioning.Backend.Pdf.Layout;

/// <summary>A tagged, numbered list; each item carries a short mark at the right.</summary>
internal sealed class FlowList(PageFlow flow, StructureElement parent)
{
    private const double NumberRoom = 24, MarkRoom = 90;

    private readonly StructureElement _list = parent.Add("L");
    private int _count;

    public void Item(string text, string mark)
    {
        var item = _list.Add("LI");
        var (label, body) = (item.Add("Lbl"), item.Add("LBody"));
        var number = (++_count).ToString(CultureInfo.InvariantCulture) + ".";
        var lines = TextLines.Wrap(flow.Document.Regular, Style.TextSize, text, PageFlow.Width - NumberRoom - MarkRoom);

        flow.Keep(Style.LineHeight + (2 * Style.RowPadding));
        flow.Down(Style.RowPadding);
        using (flow.Page.Tagged(label))
            DrawText(flow.Document.Bold, Style.LabelSize, Style.Accent, PageFlow.Left, number);
        foreach (var (i, line) in lines.Index())
        {
            flow.Keep(Style.LineHeight);
            using (flow.Page.Tagged(body))
            {
                DrawText(flow.Document.Regular, Style.TextSize, Style.Ink, PageFlow.Left + NumberRoom, line);
                if (i == 0)
                    DrawMark(mark);
            }

            flow.Down(Style.LineHeight);
        }

        flow.Down(Style.RowPadding);
        using (flow.Page.Decoration())
            flow.Page.Line(Style.Rule, 0.6, PageFlow.Left, flow.Y, PageFlow.Right, flow.Y);
    }

    private void DrawMark(string mark)
    {
        var width = flow.Document.Regular.WidthOf(mark, Style.LabelSize);
        DrawText(flow.Document.Regular, Style.LabelSize, Style.Muted, PageFlow.Right - width, mark);
    }

    private void DrawText(PdfFont font, double size, PdfColor colour, double x, string text) =>
        flow.Page.Text(font, size, colour, x, flow.Y + 9.8, text);
}
