using Provisioning.Cards;

namespace Provisioning.Bot.Web;

/// <summary>The language of a page or a first message.</summary>
internal static class Languages
{
    /// <summary>The most preferred tag that the browser names and we have texts for; else its first; else none.</summary>
    public static string? Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality != 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .ToList();
        return accepted.Find(IsOurs) ?? (accepted.Count > 0 ? accepted[0] : null);
    }

    /// <summary>The texts of a page: by its lang parameter, then by the browser, then by the order.</summary>
    public static Texts Of(HttpRequest request, string? fallback = null) =>
        Texts.For(request.Query["lang"] is [{ Length: > 0 } asked] ? asked : Preferred(request) ?? fallback);

    private static bool IsOurs(string tag) =>
        Texts.Languages.Any(language => tag.Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase));
}
