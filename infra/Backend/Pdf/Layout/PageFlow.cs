using Provisioning.Backend.Pdf.Objects;

namespace Provisioning.Backend.Pdf.Layout;

/// <summary>Where the next thing goes: a cursor that moves down the page and opens further pages.</summary>
/// <param name="document">The document that gets the pages.</param>
/// <param name="continued">Draws the running header of every page after the first.</param>
internal sealed class PageFlow(PdfDocument document, Action<PdfPage> continued)
{
    public const double Left = 56, Right = PdfPage.Width - 56, Top = 76, Bottom = PdfPage.Height - 68, Width = Right - Left;

    public PdfDocument Document => document;

    public PdfPage Page { get; private set; } = document.AddPage();

    /// <summary>Distance of the cursor from the page's top.</summary>
    public double Y { get; private set; } = Top;

    public double Space => Bottom - Y;

    public void Down(double distance) => Y += distance;

    /// <summary>Room between two parts; none is needed at the top of a page.</summary>
    public void Gap(double distance)
    {
        if (Y > Top)
            Y += distance;
    }

    /// <summary>Goes to a new page unless that much fits here; more than a page never fits and stays.</summary>
    public void Keep(double height)
    {
        if (height > Space && Y > Top)
            NewPage();
    }

    public void NewPage()
    {
        Page = document.AddPage();
        Y = Top;
        continued(Page);
    }
}
