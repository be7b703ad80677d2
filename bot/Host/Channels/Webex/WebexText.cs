using System.Text;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>Keeps a text within what Webex takes, cut where a reader expects a pause.</summary>
internal static class WebexText
{
    /// <summary>In bytes of UTF-8.</summary>
    public const int Longest = 7_439;

    private const string Ellipsis = "…";

    /// <summary>From the best place to the worst; a cut that would lose more than half goes to the next kind.</summary>
    private static readonly string[] Pauses = ["\n\n", "\n", ". ", " "];

    public static string Fit(string text, int limit = Longest)
    {
        if (Encoding.UTF8.GetByteCount(text) <= limit)
            return text;
        var head = text.AsSpan(0, FittingLength(text, limit - Encoding.UTF8.GetByteCount(Ellipsis) - 1));
        foreach (var pause in Pauses)
        {
            var at = head.LastIndexOf(pause, StringComparison.Ordinal);
            if (at > head.Length / 2)
                return string.Concat(head[..(pause == ". " ? at + 1 : at)].TrimEnd(), pause == " " ? Ellipsis : " " + Ellipsis);
        }
        return string.Concat(head, Ellipsis);
    }

    /// <summary>How many characters fit, without a half of a pair at the end.</summary>
    private static int FittingLength(string text, int bytes)
    {
        var used = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > bytes)
                break;
            length += rune.Utf16SequenceLength;
        }
        return length;
    }
}
