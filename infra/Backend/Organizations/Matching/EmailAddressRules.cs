using System.Globalization;

namespace Provisioning.Backend.Organizations.Matching;

/// <summary>An e-mail address of practical form. <see cref="Domain"/> is lower-case and in its ASCII form.</summary>
public sealed record EmailAddress(string LocalPart, string Domain)
{
    /// <summary>The address as it is stored and compared: providers treat case in the local part alike.</summary>
    public string Value => LocalPart.ToLowerInvariant() + "@" + Domain;

    public override string ToString() => Value;
}

/// <summary>The address, or the stable code of what is wrong with it.</summary>
public sealed record EmailAddressResult(EmailAddress? Address, string? Code)
{
    public bool IsValid => Address is not null;
}

/// <summary>Checks the form of e-mail addresses and of bare domains. Never throws.</summary>
public static class EmailAddressRules
{
    public const string Empty = "empty";
    public const string NoAt = "no-at";
    public const string SeveralAt = "several-at";
    public const string InvalidCharacters = "invalid-characters";
    public const string LocalPartForm = "local-part";
    public const string DomainForm = "domain";
    public const string TooLong = "too-long";

    private const int MaxTotal = 254;
    private const int MaxLocal = 64;
    private const int MaxDomain = 253;
    private const int MaxLabel = 63;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    /// <summary>Reads an address, with <c>mailto:</c> and angle brackets around it taken off.</summary>
    public static EmailAddressResult Parse(string? text)
    {
        var typed = Bare((text ?? "").Trim());
        if (typed.Length == 0)
        {
            return Refused(Empty);
        }

        if (typed.Length > MaxTotal)
        {
            return Refused(TooLong);
        }

        if (typed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '(' or ')' or ',' or ';' or ':' or '"' or '\\' or '[' or ']'
            || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
        {
            return Refused(InvalidCharacters);
        }

        var at = typed.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return Refused(NoAt);
        }

        if (typed.IndexOf('@', at + 1) >= 0)
        {
            return Refused(SeveralAt);
        }

        var local = typed[..at];
        if (local.Length is 0 or > MaxLocal || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal) || HasBrokenSurrogate(local))
        {
            return Refused(LocalPartForm);
        }

        if (ParseDomain(typed[(at + 1)..]) is not { } domain)
        {
            return Refused(DomainForm);
        }

        return local.Length + 1 + domain.Length > MaxTotal ? Refused(TooLong) : new EmailAddressResult(new EmailAddress(local, domain), null);
    }

    /// <summary>A domain in lower case and ASCII ("BÜCHER.example" gives xn--bcher-kva.example); null when it
    /// is none. At least two labels; the last one is not a number.</summary>
    public static string? ParseDomain(string? text)
    {
        var typed = (text ?? "").Trim();
        typed = typed.EndsWith('.') ? typed[..^1] : typed;
        if (typed.Length is 0 or > MaxDomain || ToAscii(typed) is not { } domain || domain.Length > MaxDomain)
        {
            return null;
        }

        var labels = domain.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? domain : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabel
        && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string? ToAscii(string domain)
    {
        if (System.Text.Ascii.IsValid(domain))
        {
            return domain.ToLowerInvariant();
        }

        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // IdnMapping has no way to ask first.
            return null;
        }
    }

    private static string Bare(string text)
    {
        var bare = text.StartsWith('<') && text.EndsWith('>') && text.Length > 2 ? text[1..^1].Trim() : text;
        return bare.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? bare["mailto:".Length..].Trim() : bare;
    }

    private static bool HasBrokenSurrogate(string text) => text.EnumerateRunes().Any(r => r.Value == 0xFFFD);

    private static EmailAddressResult Refused(string code) => new(null, code);
}
