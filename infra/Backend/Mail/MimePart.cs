using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Provisioning.Backend.Mail;

/// <summary>As much of MIME as our own mails use: multipart, quoted-printable, Base64, encoded words in headers; all UTF-8.</summary>
internal sealed partial class MimePart
{
    private readonly Dictionary<string, string> headers;
    private readonly string body;

    private MimePart(Dictionary<string, string> headers, string body)
    {
        this.headers = headers;
        this.body = body;
    }

    public string Content => Header("Content-Transfer-Encoding").ToLowerInvariant() switch
    {
        "quoted-printable" => Encoding.UTF8.GetString(UnquoteBytes(SoftBreak().Replace(body, ""), underscoreIsSpace: false)),
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
        _ => body,
    };

    public static MimePart Parse(string source)
    {
        var normal = source.ReplaceLineEndings("\n");
        var end = normal.IndexOf("\n\n", StringComparison.Ordinal);
        var head = end < 0 ? normal : normal[..end];
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Fold().Replace(head, " ").Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                found[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        return new MimePart(found, end < 0 ? "" : normal[(end + 2)..]);
    }

    /// <summary>The decoded value; empty when there is no such header.</summary>
    public string Header(string name) => headers.TryGetValue(name, out var value) ? DecodeWords(value) : "";

    public bool IsText(string subtype) => Header("Content-Type").StartsWith($"text/{subtype}", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<MimePart> Leaves()
    {
        var boundary = Boundary().Match(Header("Content-Type"));
        if (!boundary.Success)
        {
            return [this];
        }

        var sections = ("\n" + body).Split("\n--" + boundary.Groups["value"].Value);
        return sections.Skip(1).Where(s => !s.StartsWith("--", StringComparison.Ordinal)).Select(s => Parse(s.TrimStart(' ').TrimStart('\n')))
            .SelectMany(part => part.Leaves());
    }

    // White space between two encoded words belongs to the encoding, not to the text.
    private static string DecodeWords(string value) =>
        EncodedWord().Replace(BetweenWords().Replace(value, "?==?"), match =>
        {
            var text = match.Groups["text"].Value;
            return Encoding.UTF8.GetString(match.Groups["kind"].Value is "B" or "b"
                ? Convert.FromBase64String(text)
                : UnquoteBytes(text, underscoreIsSpace: true));
        });

    private static byte[] UnquoteBytes(string text, bool underscoreIsSpace)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Add(b);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(underscoreIsSpace && text[i] == '_' ? " " : text[i].ToString()));
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex(@"=\?utf-8\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"boundary=""?(?<value>[^"";]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();
}
