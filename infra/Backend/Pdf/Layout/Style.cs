using Provisioning.Backend.Pdf.Objects;

namespace Provisioning.Backend.Pdf.Layout;

/// <summary>Colours and sizes of the document. Text colours keep a contrast of at least 4.5 to 1 on their ground.</summary>
internal static class Style
{
    public const double TitleSize = 22, HeadingSize = 12.5, TextSize = 9.5, LabelSize = 9, SmallSize = 8;
    public const double LineHeight = 13.5, RowPadding = 4.5;

    public static readonly PdfColor
        Ink = new(0x1B, 0x22, 0x2B),
        Muted = new(0x57, 0x62, 0x6E),
        Rule = new(0xDD, 0xE2, 0xE8),
        Accent = new(0x0B, 0x4A, 0x6F),
        Band = new(0x0B, 0x3A, 0x57),
        OnBand = new(0xFF, 0xFF, 0xFF),
        OnBandMuted = new(0xC9, 0xDD, 0xEA),
        HeaderGround = new(0xF1, 0xF5, 0xF8),
        Good = new(0x1E, 0x86, 0x4F),
        Warning = new(0xC2, 0x7A, 0x00),
        Bad = new(0xB4, 0x23, 0x18),
        Neutral = new(0x8A, 0x95, 0xA1);
}
