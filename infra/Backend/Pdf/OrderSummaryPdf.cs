using Provisioning.Backend.Pdf.Layout;
using Provisioning.Backend.Pdf.Objects;

namespace Provisioning.Backend.Pdf;

/// <summary>Writes the order summary: a tagged A4 document with embedded fonts. The same input gives the same bytes.</summary>
public static class OrderSummaryPdf
{
    /// <summary>Writes the summary in the fonts found on this installation.</summary>
    /// <param name="target">Written synchronously and forward only; left open. Untouched on failure.</param>
    /// <param name="summary">What to show.</param>
    /// <param name="language">Language tag of the labels; an unknown one gives English.</param>
    /// <param name="createdAt">The time shown as the document's.</param>
    public static SummaryOutcome Write(Stream target, OrderSummary summary, string language, DateTimeOffset createdAt) =>
        Write(target, summary, language, createdAt, SummaryFonts.Installed);

    /// <inheritdoc cref="Write(Stream, OrderSummary, string, DateTimeOffset)"/>
    /// <param name="target">Written synchronously and forward only; left open. Untouched on failure.</param>
    /// <param name="summary">What to show.</param>
    /// <param name="language">Language tag of the labels; an unknown one gives English.</param>
    /// <param name="createdAt">The time shown as the document's.</param>
    /// <param name="fonts">The fonts to set it in; null fails as <see cref="SummaryOutcome.FontMissing"/>.</param>
    public static SummaryOutcome Write(
        Stream target, OrderSummary summary, string language, DateTimeOffset createdAt, SummaryFonts? fonts)
    {
        if (fonts is null)
            return SummaryOutcome.Failed(SummaryOutcome.FontMissing);

        var texts = SummaryTexts.For(language);
        var document = new PdfDocument(fonts);
        var frame = new SummaryFrame(document, texts, summary.Order.Number, texts.Moment(createdAt));
        var flow = new PageFlow(document, frame.DrawRunningHeader);
        frame.DrawTitle(flow, summary.Customer?.Name);
        new SummarySections(flow, texts).Draw(summary);
        frame.DrawFooters();

        document.Save(target, frame.DocumentTitle, texts.Language, createdAt);
        return SummaryOutcome.Done(document.Pages.Count);
    }
}

/// <summary>How writing a summary ended.</summary>
/// <param name="Pages">Pages written; 0 on failure.</param>
/// <param name="FailureCode">Null on success, else a stable code.</param>
public sealed record SummaryOutcome(int Pages, string? FailureCode)
{
    /// <summary>Neither the build embedded the fonts nor has the system any.</summary>
    public const string FontMissing = "font-missing";

    public bool Succeeded => FailureCode is null;

    internal static SummaryOutcome Done(int pages) => new(pages, null);

    internal static SummaryOutcome Failed(string code) => new(0, code);
}
