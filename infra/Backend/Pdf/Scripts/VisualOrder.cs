using System.Globalization;
using System.Text;

namespace Provisioning.Backend.Pdf.Scripts;

/// <summary>
/// Turns a line into what is drawn from left to right. Runs of right-to-left script are turned round, numbers in them are not.
/// </summary>
/// <remarks>
/// The line itself always runs from the left, as the document does: of the Unicode algorithm for both directions this is the part
/// that names and addresses in a left-to-right document need. Scripts of India and others that reorder letters are not shaped.
/// </remarks>
internal static class VisualOrder
{
    public static IEnumerable<Sign> Of(string line)
    {
        List<Sign> signs = [.. Visible(line)];
        if (!signs.Exists(sign => IsRightToLeft(sign.Drawn)))
            return signs;

        signs = ArabicForms.Join(signs);
        for (var start = 0; start < signs.Count; start++)
        {
            if (!IsRightToLeft(signs[start].Drawn))
                continue;
            var end = EndOfRun(signs, start);
            signs.Reverse(start, end - start);
            MendRun(signs, start, end);
            start = end - 1;
        }

        return signs;
    }

    /// <summary>Line breaks and tabs are blanks here; invisible directions and joiners are left out.</summary>
    private static IEnumerable<Sign> Visible(string line)
    {
        foreach (var character in line.EnumerateRunes())
        {
            if (Rune.IsControl(character))
                yield return Sign.Of(new Rune(' '));
            else if (Rune.GetUnicodeCategory(character) != UnicodeCategory.Format)
                yield return Sign.Of(character);
        }
    }

    /// <summary>A run ends after its last letter of that direction; what stands between such letters belongs to it.</summary>
    private static int EndOfRun(List<Sign> signs, int start)
    {
        var end = start + 1;
        for (var i = end; i < signs.Count; i++)
        {
            if (IsRightToLeft(signs[i].Drawn) || IsMark(signs[i]))
                end = i + 1;
            else if (Rune.IsLetter(signs[i].Drawn))
                break;
        }

        return end;
    }

    /// <summary>After the turn: numbers read from the left again, marks follow their letter, brackets open the other way.</summary>
    private static void MendRun(List<Sign> signs, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var length = LengthOf(signs, i, end, sign => Rune.IsDigit(sign.Drawn));
            if (length == 0 && LengthOf(signs, i, end - 1, IsMark) is var marks and not 0)
                length = marks + 1;
            if (length > 1)
                signs.Reverse(i, length);
            else if ("()[]<>«»".IndexOf(signs[i].Meaning, StringComparison.Ordinal) is var bracket and >= 0)
                signs[i] = signs[i] with { Drawn = new Rune("()[]<>«»"[bracket ^ 1]) };
            i += Math.Max(0, length - 1);
        }
    }

    private static int LengthOf(List<Sign> signs, int start, int end, Func<Sign, bool> belongs)
    {
        var length = 0;
        while (start + length < end && belongs(signs[start + length]))
            length++;
        return length;
    }

    private static bool IsMark(Sign sign) => Rune.GetUnicodeCategory(sign.Drawn) == UnicodeCategory.NonSpacingMark;

    private static bool IsRightToLeft(Rune character) => Rune.IsLetter(character) && character.Value
        is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
