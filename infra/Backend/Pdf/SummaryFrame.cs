using Provisioning.Backend.Pdf.Layout;
using Provisioning.Backend.Pdf.Objects;

namespace Provisioning.Backend.Pdf;

/// <summary>What stands around the content: the title band, running headers, and the footers with their page numbers.</summary>
internal sealed class SummaryFrame(PdfDocument document, SummaryTexts texts, string orderNumber, string created)
{
    private const double BandHeight = 112;

    public string DocumentTitle { get; } = texts["Title"] + " · " + texts.Format("OrderLine", orderNumber);

    public void DrawTitle(PageFlow flow, string? customer)
    {
        var page = flow.Page;
        using (page.Decoration())
            page.Rectangle(Style.Band, 0, 0, PdfPage.Width, BandHeight);
        using (page.Tagged(document.Root.Add("H1")))
            page.Text(document.Bold, Style.TitleSize, Style.OnBand, PageFlow.Left, 54, texts["Title"]);

        var order = texts.Format("OrderLine", orderNumber);
        var subject = OneLine(document.Regular, 11, customer is null ? order : order + " · " + customer, PageFlow.Width);
        using (page.Tagged(document.Root.Add("P")))
            page.Text(document.Regular, 11, Style.OnBand, PageFlow.Left, 76, subject);
        using (page.Tagged(document.Root.Add("P")))
            page.Text(document.Regular, Style.LabelSize, Style.OnBandMuted, PageFlow.Left, 93, texts.Format("Created", created));
        flow.Down(BandHeight - PageFlow.Top);
    }

    public void DrawRunningHeader(PdfPage page)
    {
        var title = OneLine(document.Regular, Style.SmallSize, DocumentTitle, PageFlow.Width);
        using (page.Running("Header"))
        {
            page.Text(document.Regular, Style.SmallSize, Style.Muted, PageFlow.Left, 46, title);
            page.Line(Style.Rule, 0.6, PageFlow.Left, 54, PageFlow.Right, 54);
        }
    }

    /// <summary>Last of all: a footer names the number of pages.</summary>
    public void DrawFooters()
    {
        var baseline = PdfPage.Height - 34;
        foreach (var page in document.Pages)
        {
            var number = texts.Format("PageOf", page.Index + 1, document.Pages.Count);
            var x = PageFlow.Right - document.Regular.WidthOf(number, Style.SmallSize);
            using (page.Running("Footer"))
            {
                page.Line(Style.Rule, 0.6, PageFlow.Left, baseline - 14, PageFlow.Right, baseline - 14);
                page.Text(document.Regular, Style.SmallSize, Style.Muted, PageFlow.Left, baseline, texts.Format("Created", created));
                page.Text(document.Regular, Style.SmallSize, Style.Muted, x, baseline, number);
            }
        }
    }

    private static string OneLine(PdfFont font, double size, string text, double width)
    {
        if (font.WidthOf(text, size) <= width)
            return text;
        const string Cut = "…";
        return TextLines.Wrap(font, size, text, width - font.WidthOf(Cut, size))[0].TrimEnd() + Cut;
    }
}
