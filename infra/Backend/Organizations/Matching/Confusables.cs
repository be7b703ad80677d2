using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Provisioning.Backend.Organizations.Matching;

/// <summary>Characters that are drawn alike, brought to one. A skeleton is for comparing only: it is no domain.</summary>
internal static class Confusables
{
    private const int LongestDomain = 253;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    // Look-alike and Latin letter, by script: Cyrillic, Greek, Armenian, other Latin, digits and signs.
    private static readonly FrozenDictionary<char, char> Alike = Pairs(
        "аa вb сc ԁd еe һh іi їi јj кk мm нh оo пn рp ԛq ѕs тt уy үy хx ѵv ԝw гr ьb",
        "αa βb γy δd εe ηn ιi κk νv οo ρp σo τt υu χx ωw ϲc ϳj",
        "օo ոn սu ցg հh ԍg աw",
        "ɑa ɡg ıi ȷj łl ɩi ʋu ƅb ɗd đd ɛe ʏy ɾr ƙk øo ꓲl",
        "0o 1l 3e 5s |l");

    // Where two letters together look like one.
    private static readonly (string Two, string One)[] Sequences = [("rn", "m"), ("vv", "w"), ("cl", "d")];

    /// <summary>The domain as people see it: lower case, punycode decoded where it can be.</summary>
    public static string Shown(string domain)
    {
        var lower = domain.Trim().TrimEnd('.').ToLowerInvariant();
        if (lower.Length > LongestDomain || !lower.Contains("xn--", StringComparison.Ordinal))
        {
            return lower;
        }

        try
        {
            return Idn.GetUnicode(lower).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // Not punycode after all: people see it as it is written.
            return lower;
        }
    }

    /// <summary>Two domains that are drawn alike have the same skeleton.</summary>
    public static string Skeleton(string shown)
    {
        var skeleton = new StringBuilder(shown.Length);
        foreach (var c in Addresses.FoldedText.Compatible(shown).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                var plain = Alike.GetValueOrDefault(c, c);
                // In small type, and as a capital, i is the same stroke as l.
                skeleton.Append(plain == 'i' ? 'l' : plain);
            }
        }

        foreach (var (two, one) in Sequences)
        {
            skeleton.Replace(two, one);
        }

        return skeleton.ToString();
    }

    private static FrozenDictionary<char, char> Pairs(params string[] texts)
    {
        var pairs = new Dictionary<char, char>();
        foreach (var text in texts)
        {
            foreach (var pair in text.Split(' '))
            {
                pairs.Add(pair[0], pair[1]);
            }
        }

        return pairs.ToFrozenDictionary();
    }
}
