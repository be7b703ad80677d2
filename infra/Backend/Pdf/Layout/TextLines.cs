using System.Globalization;
using Provisioning.Backend.Pdf.Objects;

namespace Provisioning.Backend.Pdf.Layout;

/// <summary>Breaks a text into lines: at blanks, else after the joints of addresses, else anywhere between two letters.</summary>
internal static class TextLines
{
    public static List<string> Wrap(PdfFont font, double size, string text, double width)
    {
        var lines = new List<string>();
        var (start, atBlank, atJoint, taken) = (0, 0, 0, 0.0);
        var (takenAtBlank, takenAtJoint) = (0.0, 0.0);

        // Letters with their accents stay whole.
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            var element = elements.GetTextElement();
            var advance = font.WidthOf(element, size);
            var blank = string.IsNullOrWhiteSpace(element);
            if (!blank && taken + advance > width && elements.ElementIndex > start)
            {
                var (end, before) = atBlank > start ? (atBlank, takenAtBlank)
                    : atJoint > start ? (atJoint, takenAtJoint)
                    : (elements.ElementIndex, taken);
                lines.Add(text[start..end]);
                (start, taken) = (end, taken - before);
                (takenAtBlank, takenAtJoint) = (takenAtBlank - before, takenAtJoint - before);
            }

            taken += advance;
            var after = elements.ElementIndex + element.Length;
            if (blank)
                (atBlank, takenAtBlank) = (after, taken);
            else if (element is "-" or "/" or "@" or "." or "_" or ",")
                (atJoint, takenAtJoint) = (after, taken);
        }

        if (start < text.Length || lines.Count == 0)
            lines.Add(text[start..]);
        return lines;
    }
}
