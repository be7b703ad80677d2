namespace Provisioning.TeamsApp;

/// <summary>What differs from one registration to the next.</summary>
/// <param name="Id">The Azure Bot's app (client) id; the Teams app gets the same.</param>
/// <param name="Domain">Public host name of the bot.</param>
public sealed record AppDetails(Guid Id, string Domain)
{
    /// <summary>Of the package, three numbers: Teams takes an update when it is higher.</summary>
    public string AppVersion { get; init; } = "1.0.0";

    /// <summary>Who offers the app, at most 32 characters.</summary>
    public string Developer { get; init; } = "Provisioning";

    /// <summary>Address of the privacy statement, https. Default: the bot's own page, which the operator can lead elsewhere.</summary>
    public string Privacy { get; init; } = $"https://{Domain}/privacy";

    /// <summary>Address of the terms of use, https; as above.</summary>
    public string Terms { get; init; } = $"https://{Domain}/terms";

    /// <summary>What Teams would refuse, in a sentence; null: nothing.</summary>
    public string? Problem =>
        Developer.Length is 0 or > 32 ? "--developer takes a name of 1 to 32 characters."
        : !IsVersion(AppVersion) ? "--version takes three numbers, such as 1.0.1."
        : !IsHttps(Privacy) || !IsHttps(Terms) ? "--privacy and --terms take addresses that begin with https://."
        : null;

    private static bool IsVersion(string text) =>
        Version.TryParse(text, out var version) && version is { Build: >= 0, Revision: < 0 } && version.ToString() == text;

    private static bool IsHttps(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
}
