using System.Globalization;
using System.Text;

namespace Provisioning.Backend.Pdf.Objects;

/// <summary>How PDF spells strings, dates and numbers.</summary>
internal static class PdfSyntax
{
    /// <summary>A text string as UTF-16 in hexadecimal: nothing in it needs escaping, whatever it came from.</summary>
    public static string Text(string value) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value)) + ">";

    public static string Date(DateTimeOffset value) =>
        value.ToUniversalTime().ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
