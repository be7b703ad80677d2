using System.Globalization;
using System.Text;

namespace Provisioning.Cards;

/// <summary>
/// Words from outside are shown as typed. Clients read a text block as Markdown (the web chat with links found by themselves,
/// HTML and typographic replacements); everywhere else they show it as it is.
/// </summary>
public static class Markdown
{
    private const char Replacement = '\uFFFD';
    private const char WordJoiner = '\u2060';
    private const int UnitsPerCharacter = 8;

    /// <summary>
    /// Escapes <paramref name="text"/> for a text block. Only what would be interpreted at its place is escaped, because some
    /// clients show a backslash they find needless.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="max">Cut after so many characters as a person counts them.</param>
    public static string Escape(string? text, int? max = null)
    {
        var clean = Clean(text, max);
        var first = clean.AsSpan().IndexOfAny(MarkdownSyntax.Marks);
        if (first < 0)
            return clean;
        StringBuilder? escaped = null;
        for (var i = first; i < clean.Length; i++)
        {
            if (MarkdownSyntax.IsLive(clean, i))
                (escaped ??= new StringBuilder(clean, 0, i, clean.Length + 16)).Append('\\');
            escaped?.Append(clean[i]);
        }

        return escaped?.ToString() ?? clean;
    }

    /// <summary>
    /// <paramref name="text"/> on one line, without control characters and without the characters that turn the reading
    /// direction of what follows; letters of every script stay. For places that are not Markdown.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="max">Cut after so many characters as a person counts them.</param>
    public static string Clean(string? text, int? max = null)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = NeedsCleaning(text) ? WithoutControls(text) : text;
        return max is { } limit ? Cut(clean, limit) : clean;
    }

    /// <summary>
    /// <see cref="Clean"/>, and no link, HTML or date function forms where a client reads Markdown although it should not.
    /// What keeps them apart is invisible, so that clients which do show plain text show it as typed.
    /// </summary>
    internal static string Inert(string? text)
    {
        var clean = Clean(text);
        if (clean.AsSpan().IndexOfAny(MarkdownSyntax.Openers) < 0)
            return clean;
        StringBuilder? inert = null;
        for (var i = 0; i < clean.Length; i++)
        {
            if (i > 0 && MarkdownSyntax.IsJoint(clean[i - 1], clean[i]))
                (inert ??= new StringBuilder(clean, 0, i, clean.Length + 8)).Append(WordJoiner);
            inert?.Append(clean[i]);
        }

        return inert?.ToString() ?? clean;
    }

    /// <summary>What a person reads of our own Markdown: marks and escapes are gone, a link shows its address.</summary>
    public static string ToPlain(string markdown) =>
        markdown.AsSpan().IndexOfAny('\\', '*', '_') < 0 && !markdown.Contains('[') && !markdown.Contains('`')
            ? markdown
            : MarkdownSyntax.Read(markdown);

    private static bool NeedsCleaning(string text)
    {
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            return true;
        // Nearly all text is printable ASCII, which is recognised many letters at a time.
        var other = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        foreach (var c in other < 0 ? [] : text.AsSpan(other))
        {
            if (char.IsSurrogate(c) || IsLineBreak(c) || IsUnwanted(c))
                return true;
        }

        return false;
    }

    private static string WithoutControls(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsLineBreak(c))
                AppendSpace(clean);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c))
                clean.Append(Replacement);
            else if (!IsUnwanted(c))
                clean.Append(c);
        }

        return clean.ToString().Trim();
    }

    private static void AppendSpace(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    private static bool IsLineBreak(char c) => c is '\n' or '\r' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    // Overrides, embeddings and isolates of direction; a byte order mark is only ever a leftover.
    private static bool IsUnwanted(char c) =>
        char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\uFEFF';

    private static string Cut(string text, int max)
    {
        if (text.Length <= max)
            return text;
        // Marks can be piled on one character without end: the length in units is bounded, too.
        var units = (long)max * UnitsPerCharacter;
        var end = 0;
        for (var count = 0; end < text.Length; count++)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (count == max - 1 && next == text.Length && next <= units)
                return text;
            if (count >= max - 1 || next > units)
                break;
            end = next;
        }

        return end >= text.Length ? text : text[..end].TrimEnd() + "…";
    }
}
