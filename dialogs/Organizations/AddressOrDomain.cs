namespace Provisioning.Dialogs.Organizations;

/// <summary>Tells an e-mail address from a domain, as far as a person needs telling; the backend knows the whole rule.</summary>
internal static class AddressOrDomain
{
    private const int LongestAddress = 254;

    public static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.Length <= LongestAddress && !text.Any(Separates) && IsDomain(text[(at + 1)..]);
    }

    public static bool IsDomain(string text)
    {
        var labels = text.Split('.');
        return text.Length < LongestAddress && labels.Length > 1 && Array.TrueForAll(labels, label => label.Length is > 0 and <= 63)
            && !text.Any(c => Separates(c) || c is '@' or '/' or ':');
    }

    /// <summary>"acme.example" of "https://acme.example/"; anything else as it is.</summary>
    public static string WithoutScheme(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        return scheme < 0 ? text : text[(scheme + 3)..].Split('/')[0];
    }

    public static string DomainOf(string addressOrDomain) => addressOrDomain[(addressOrDomain.LastIndexOf('@') + 1)..];

    private static bool Separates(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"' or '%';
}
