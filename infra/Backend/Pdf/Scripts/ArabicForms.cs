using System.Globalization;
using System.Text;

namespace Provisioning.Backend.Pdf.Scripts;

/// <summary>
/// Joins Arabic letters: picks for each letter the form that fits its neighbours, from the forms that Unicode lists as characters.
/// Their compatibility mappings give the letters, their order in the block gives the forms.
/// </summary>
internal static class ArabicForms
{
    private const int Alone = 0, Last = 1, First = 2, Middle = 3;
    private const string Lengthening = "\u0640";

    // The second letter of a ligature gets a sign without width: readers turn a line round sign by sign, so each means one letter.
    private static readonly Rune Nothing = new(0x200B);

    private static readonly Dictionary<string, List<Rune>> Forms = ReadForms();

    /// <param name="signs">Signs in reading order.</param>
    public static List<Sign> Join(IReadOnlyList<Sign> signs)
    {
        var joined = new List<Sign>(signs.Count);
        var before = default(string);
        for (var i = 0; i < signs.Count; i++)
        {
            if (IsMark(signs[i]))
            {
                joined.Add(signs[i]);
                continue;
            }

            var letter = signs[i].Meaning;
            if (i + 1 < signs.Count && Forms.ContainsKey(letter + signs[i + 1].Meaning))
                letter += signs[++i].Meaning;
            var after = signs.Skip(i + 1).FirstOrDefault(sign => !IsMark(sign))?.Meaning;
            joined.Add(Forms.TryGetValue(letter, out var forms) ? new Sign(Pick(forms, before, after), letter[..1]) : signs[i]);
            if (letter.Length > 1 && forms is not null)
                joined.Add(new Sign(Nothing, letter[1..]));
            before = letter;
        }

        return joined;
    }

    private static Rune Pick(List<Rune> forms, string? before, string? after)
    {
        var joinsBefore = forms.Count > Last && JoinsOn(before);
        var joinsAfter = forms.Count > Middle && JoinsBack(after);
        return forms[joinsBefore ? (joinsAfter ? Middle : Last) : joinsAfter ? First : Alone];
    }

    private static bool JoinsOn(string? letter) =>
        letter == Lengthening || (letter is not null && Forms.TryGetValue(letter, out var forms) && forms.Count > Middle);

    private static bool JoinsBack(string? letter) =>
        letter == Lengthening || (letter is not null && Forms.TryGetValue(letter[..1], out var forms) && forms.Count > Last);

    private static bool IsMark(Sign sign) => Rune.GetUnicodeCategory(sign.Drawn) == UnicodeCategory.NonSpacingMark;

    private static Dictionary<string, List<Rune>> ReadForms()
    {
        var forms = new Dictionary<string, List<Rune>>(StringComparer.Ordinal);

        // Letters of Persian and Urdu, then those of Arabic with the ligatures of lam and alef.
        (int First, int Last)[] ranges = [(0xFB50, 0xFBB1), (0xFBD3, 0xFBE7), (0xFBFC, 0xFBFF), (0xFE80, 0xFEFC)];
        foreach (var (first, last) in ranges)
        {
            for (var form = first; form <= last; form++)
            {
                var letter = new Rune(form).ToString().Normalize(NormalizationForm.FormKC);
                if (!forms.TryGetValue(letter, out var known))
                    forms[letter] = known = [];
                known.Add(new Rune(form));
            }
        }

        return forms;
    }
}
