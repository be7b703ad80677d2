using System.Text;

namespace Provisioning.Cards;

/// <summary>Words so long that a narrow client does not get them into a line, such as e-mail addresses.</summary>
internal static class LongWords
{
    /// <summary>In UTF-16 units: about half of a phone's width.</summary>
    private const int Longest = 16;

    private const char ZeroWidthSpace = '\u200B';

    // From here on come scripts that clients break between any two letters.
    private const char FirstUnspaced = '\u2E80';

    public static bool In(string text)
    {
        var length = 0;
        foreach (var letter in text)
        {
            length = Ends(letter) ? 0 : length + 1;
            if (length > Longest)
                return true;
        }
        return false;
    }

    /// <summary>
    /// The same with invisible places to break in long words, for where a client has no other: labels. Not for what somebody
    /// may copy.
    /// </summary>
    public static string Breakable(string text)
    {
        if (!In(text))
            return text;
        var breakable = new StringBuilder(text.Length + 8);
        var length = 0;
        foreach (var letter in text)
        {
            if (length == Longest && !Ends(letter) && !char.IsLowSurrogate(letter))
            {
                breakable.Append(ZeroWidthSpace);
                length = 0;
            }
            breakable.Append(letter);
            length = Ends(letter) ? 0 : Math.Min(Longest, length + 1);
        }
        return breakable.ToString();
    }

    private static bool Ends(char letter) => char.IsWhiteSpace(letter) || letter is '-' or >= FirstUnspaced;
}
