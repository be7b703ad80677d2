using System.Collections.Frozen;
using System.Globalization;
using Provisioning.Backend.Addresses;

namespace Provisioning.Backend.Sites;

/// <summary>What a typed site name is: the normalised <see cref="Name"/>, and <see cref="Code"/>, null when it
/// is valid, else one of the constants of <see cref="SiteNameRules"/>.</summary>
public sealed record SiteNameVerdict(string Name, string? Code)
{
    public bool IsValid => Code is null;
}

/// <summary>The form of a Meetings site name: one DNS label, the part before <c>.webex.com</c>. Whether it is
/// taken is not known here.</summary>
public static class SiteNameRules
{
    public const string Empty = "empty";
    public const string TooShort = "too-short";
    public const string TooLong = "too-long";
    public const string Dots = "dots";
    public const string Spaces = "spaces";
    public const string Characters = "characters";
    public const string HyphenEdge = "hyphen-edge";
    public const string Idn = "idn";
    public const string Reserved = "reserved";

    public const int MinLength = 3;
    public const int MaxLength = 63;

    private const string Domain = ".webex.com";
    private const int AlternativeCount = 3;
    private const int LastNumber = 9999;

    private static readonly string[] Suffixes = ["-eu", "-meetings", "-2", "-online", "-team", "-group"];

    // Names the platform uses for itself, or that people would take for it.
    private static readonly FrozenSet<string> ReservedNames = new[]
    {
        "www", "webex", "cisco", "admin", "administrator", "api", "app", "apps", "auth", "billing", "blog", "calling", "cdn",
        "cloud", "console", "contacts", "dev", "developer", "dns", "docs", "download", "ftp", "get", "go", "help", "hub",
        "idbroker", "identity", "imap", "info", "legal", "localhost", "login", "logout", "mail", "meet", "meeting", "meetings",
        "mobile", "mta", "news", "office", "partner", "partners", "pop", "postmaster", "privacy", "proxy", "root", "sales", "secure",
        "security", "setup", "signin", "signup", "site", "sites", "smtp", "sso", "static", "status", "store", "support", "system",
        "test", "trust", "vpn", "web", "webmail", "webmaster", "welcome",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Normalises and judges what somebody typed or pasted. Capitals are normalised, not refused.</summary>
    public static SiteNameVerdict Check(string? text)
    {
        var name = Normalize(text);
        return new SiteNameVerdict(name, Reason(name));
    }

    /// <summary>Trims, takes off <c>https://</c>, <c>.webex.com</c> and what a pasted address has after it, and
    /// lowers capitals. Normalising twice changes nothing.</summary>
    public static string Normalize(string? text)
    {
        var name = Ascii(text ?? "").Trim();
        while (true)
        {
            var before = name;
            name = WithoutStart(WithoutStart(name, "https://"), "http://");
            var path = name.IndexOf(Domain + "/", StringComparison.Ordinal);
            name = (path >= 0 ? name[..path] : name).TrimEnd('/').Trim();
            name = name.EndsWith(Domain, StringComparison.Ordinal) ? name[..^Domain.Length].Trim() : name;
            if (name == before)
            {
                return name;
            }
        }
    }

    /// <summary>Three free names near the wanted one, always the same for the same input. Fewer only when
    /// <paramref name="isFree"/> refuses thousands.</summary>
    /// <param name="wanted">What was typed; need not be valid.</param>
    /// <param name="isFree">Whether a valid name is not taken or held.</param>
    /// <param name="companyName">Used when the wanted name has no usable letters.</param>
    public static IReadOnlyList<string> Alternatives(string? wanted, Func<string, bool> isFree, string? companyName = null) =>
        [.. Candidates(wanted, companyName).Distinct(StringComparer.Ordinal).Where(isFree).Take(AlternativeCount)];

    /// <summary>The valid names near the wanted one, best first, without the wanted one. One may come twice where a
    /// long name has to be cut.</summary>
    public static IEnumerable<string> Candidates(string? wanted, string? companyName = null)
    {
        var refused = Check(wanted);
        var stem = Slug(refused.Name);
        if (stem.Length < MinLength)
        {
            stem = Slug(companyName ?? "") is { Length: >= MinLength } company ? company : stem.Length > 0 ? stem + "-webex" : "my-company";
        }

        var plain = Cut(stem, MaxLength);
        if (plain != refused.Name && Reason(plain) is null)
        {
            yield return plain;
        }

        var numbers = Enumerable.Range(3, LastNumber).Select(n => "-" + n.ToString(CultureInfo.InvariantCulture));
        foreach (var suffix in Suffixes.Concat(numbers))
        {
            var name = Cut(stem, MaxLength - suffix.Length) + suffix;
            if (name != refused.Name)
            {
                yield return name;
            }
        }
    }

    private static string? Reason(string name) => name switch
    {
        "" => Empty,
        _ when name.Any(char.IsWhiteSpace) => Spaces,
        _ when name.Contains('.', StringComparison.Ordinal) => Dots,
        _ when name.Any(c => c > 127 && (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)) => Idn,
        _ when !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') => Characters,
        _ when name.Length < MinLength => TooShort,
        _ when name.Length > MaxLength => TooLong,
        _ when name[0] == '-' || name[^1] == '-' => HyphenEdge,
        // Labels with hyphens in third and fourth place are set aside for encodings such as punycode.
        _ when name.Length > 3 && name[2] == '-' && name[3] == '-' => Idn,
        _ when ReservedNames.Contains(name) => Reserved,
        _ => null,
    };

    // Folding has already made every run of other characters one space, so no double hyphen can arise.
    private static string Slug(string text)
    {
        var letters = FoldedText.Of(text.Length <= 1000 ? text : text[..1000]).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ');
        var slug = string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.StartsWith("xn-", StringComparison.Ordinal) ? slug[3..] : slug;
    }

    private static string Cut(string stem, int length) => stem.Length <= length ? stem : stem[..length].TrimEnd('-');

    private static string WithoutStart(string text, string start) =>
        text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..].Trim() : text;

    // Only ASCII capitals are lowered: a Kelvin sign must stay what it is, and be refused.
    private static string Ascii(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
        }
    });
}
