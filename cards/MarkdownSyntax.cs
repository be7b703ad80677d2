using System.Buffers;
using System.Text;

namespace Provisioning.Cards;

/// <summary>What means something in Markdown at a place of a line.</summary>
internal static class MarkdownSyntax
{
    /// <summary>The characters that can be live; all others never are.</summary>
    public static readonly SearchValues<char> Marks = SearchValues.Create("\\`*_[]<>&~{}|#=-+.):/(!?,");

    /// <summary>The characters that a joint begins with.</summary>
    public static readonly SearchValues<char> Openers = SearchValues.Create("]<{");

    /// <summary>True when the character at <paramref name="i"/> would be read as markup, a link or a typographic shorthand.</summary>
    public static bool IsLive(string text, int i)
    {
        var c = text[i];
        if (char.IsAsciiLetterOrDigit(c) || c is ' ' || c > '\u007F')
            return false;
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        var before = i > 0 ? text[i - 1] : ' ';
        return c switch
        {
            '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' or '~' or '{' or '}' or '|' => true,
            '#' or '=' => i == 0,
            '-' => i == 0 || next == '-' || before is '-' or '+',
            '+' => i == 0 || next == '-',
            // A full stop inside a word makes an address into a link; after a number it begins a list.
            '.' => !char.IsWhiteSpace(next) || before == '.' || OnlyDigitsBefore(text, i),
            ')' => OnlyDigitsBefore(text, i),
            ':' => next == '/' || EndsWithLinkScheme(text.AsSpan(0, i)),
            '/' => next == '/',
            '(' => IsShorthand(text.AsSpan(i + 1)),
            '!' or '?' or ',' => next == c || before == c,
            _ => false,
        };
    }

    /// <summary>True where two characters together begin something that acts: a link, a tag, a date function.</summary>
    public static bool IsJoint(char before, char c) => before switch
    {
        ']' => c is '(' or '[' or ':',
        '<' => char.IsAsciiLetter(c) || c is '/' or '!' or '?',
        '{' => c is '{',
        _ => false,
    };

    /// <summary>Our own Markdown as a person reads it.</summary>
    public static string Read(string markdown)
    {
        var plain = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            var c = markdown[i];
            if (c == '\\' && i + 1 < markdown.Length && IsPunctuation(markdown[i + 1]))
                plain.Append(markdown[++i]);
            else if (c == '[' && TryReadLink(markdown, i, out var label, out var address, out var end))
            {
                plain.Append(Read(label)).Append(": ").Append(address);
                i = end;
            }
            else if (c is not ('*' or '_' or '`'))
                plain.Append(c);
        }

        return plain.ToString();
    }

    private static bool TryReadLink(string text, int start, out string label, out string address, out int end)
    {
        (label, address, end) = ("", "", 0);
        var middle = text.IndexOf("](", start, StringComparison.Ordinal);
        if (middle < 0)
            return false;
        end = text.IndexOf(')', middle);
        if (end < 0)
            return false;
        label = text[(start + 1)..middle];
        address = text[(middle + 2)..end];
        return true;
    }

    private static bool OnlyDigitsBefore(string text, int i) => i is > 0 and < 10 && !text.AsSpan(0, i).ContainsAnyExceptInRange('0', '9');

    private static bool EndsWithLinkScheme(ReadOnlySpan<char> before) =>
        before.EndsWith("mailto", StringComparison.OrdinalIgnoreCase);

    private static bool IsShorthand(ReadOnlySpan<char> after) =>
        after.StartsWith("c)", StringComparison.OrdinalIgnoreCase)
        || after.StartsWith("r)", StringComparison.OrdinalIgnoreCase)
        || after.StartsWith("p)", StringComparison.OrdinalIgnoreCase)
        || after.StartsWith("tm)", StringComparison.OrdinalIgnoreCase);

    private static bool IsPunctuation(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));
}
