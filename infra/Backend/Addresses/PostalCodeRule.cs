using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Provisioning.Backend.Addresses;

/// <summary>The form of a country's postal codes. <see cref="Regex"/> is anchored, linear, and describes the
/// normalised form, so it also serves as the pattern of an input in a card.</summary>
/// <param name="Required">Whether an address has to have one.</param>
/// <param name="Regex">The pattern of a normalised code.</param>
/// <param name="Example">A code of the right form.</param>
/// <param name="Separator">What stands before the last <paramref name="Tail"/> characters.</param>
/// <param name="Tail">How many characters follow the separator.</param>
/// <param name="From">From how many characters on (separators not counted) the separator is written.</param>
/// <param name="Prefix">Letters that every code begins with and people leave out, such as LV.</param>
public sealed record PostalCodeRule(
    bool Required,
    string Regex,
    string Example,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Separator = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Tail = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int From = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Prefix = null)
{
    private Regex? compiled;

    /// <summary>Whether a normalised code has the country's form.</summary>
    public bool Matches(string code) =>
        (compiled ??= new Regex(Regex, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)).IsMatch(code)
        && !code.EndsWith('\n');

    /// <summary>The code as the country writes it ("k1a0b1" gives "K1A 0B1"). What cannot be brought to the
    /// country's form comes back trimmed and in capitals, so that it can be shown as typed.</summary>
    public string Normalize(string text, string iso2)
    {
        var typed = FoldedText.Compatible(FoldedText.Compatible(text).Trim().ToUpperInvariant()).Trim();
        if (typed.Length > AddressValidator.LongestInput)
        {
            return typed;
        }

        var compact = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && !FoldedText.IsDash(c)));
        var written = Write(compact);
        if (Matches(written))
        {
            return written;
        }

        // On envelopes in Europe the country stands before the code: I-00184, SE-111 22.
        foreach (var country in new[] { iso2, iso2[..1] })
        {
            if (compact.StartsWith(country, StringComparison.Ordinal) && Write(compact[country.Length..]) is var rest && Matches(rest))
            {
                return rest;
            }
        }

        return typed;
    }

    private string Write(string compact)
    {
        var full = Prefix is not null && !compact.StartsWith(Prefix, StringComparison.Ordinal) ? Prefix + compact : compact;
        return Separator is not null && full.Length >= From && full.Length > Tail ? full[..^Tail] + Separator + full[^Tail..] : full;
    }
}
