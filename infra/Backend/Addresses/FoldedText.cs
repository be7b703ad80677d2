using System.Globalization;
using System.Text;

namespace Provisioning.Backend.Addresses;

/// <summary>Text as it is compared, not as it is shown: without case, accents, widths and punctuation.</summary>
public static class FoldedText
{
    /// <summary>Lower case, compatibility forms and accents folded, every run of anything but letters and
    /// digits one space, trimmed. Folding twice changes nothing. Never throws.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                || IsApostrophe(rune))
            {
                continue;
            }

            var letters = Spelled(rune) ?? (Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : null);
            if (letters is null)
            {
                gap = true;
                continue;
            }

            var word = rune.Value == '&';
            if ((gap || word) && folded.Length > 0)
            {
                folded.Append(' ');
            }

            folded.Append(letters);
            gap = word;
        }

        return folded.ToString();
    }

    /// <summary>NFKC: full-width digits become digits. Broken surrogates become U+FFFD instead of throwing.</summary>
    public static string Compatible(string text) => WellFormed(text).Normalize(NormalizationForm.FormKC);

    public static bool IsDash(char c) => c is '-' or '\u2212' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    private static string Decomposed(string text) => WellFormed(text).Normalize(NormalizationForm.FormKD);

    private static string WellFormed(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Noncharacters are no valid text for normalisation either.
            clean.Append((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF ? "\uFFFD" : rune.ToString());
        }

        return clean.ToString();
    }

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '\u2019' or '\u02BC' or '`';

    // Letters that Unicode does not decompose, as they are usually typed without a special keyboard.
    private static string? Spelled(Rune rune) => rune.Value switch
    {
        'ß' or 'ẞ' => "ss",
        'ø' or 'Ø' => "o",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'ł' or 'Ł' => "l",
        'þ' or 'Þ' => "th",
        'ı' or 'İ' => "i",
        'ħ' or 'Ħ' => "h",
        '&' => "and",
        _ => null,
    };
}
