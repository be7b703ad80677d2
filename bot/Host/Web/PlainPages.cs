using Provisioning.Cards;

namespace Provisioning.Bot.Web;

/// <summary>Pages that only say something.</summary>
internal static class PlainPages
{
    /// <summary>One page for every link that cannot be used, whatever the reason: it tells nobody which links exist.</summary>
    public static PageResult UnusableLink(Texts texts) =>
        Say(texts, "page.unusable-title", "page.unusable-text", "page.unusable-next") with { Status = StatusCodes.Status404NotFound };

    public static PageResult Unavailable(Texts texts) =>
        Say(texts, "page.unavailable-title", "page.unavailable-text", "page.unavailable-next") with
        {
            Status = StatusCodes.Status503ServiceUnavailable,
        };

    public static PageResult Home(Texts texts) => Say(texts, "page.home-title", "page.home-text");

    private static PageResult Say(Texts texts, string title, params ReadOnlySpan<string> paragraphs)
    {
        var said = Html.Empty;
        foreach (var key in paragraphs)
            said = Html.Of($"{said}<p>{texts[key]}</p>\n");
        return new PageResult(texts, texts[title], Html.Of($"""
            <main class="plain">
            <h1>{texts[title]}</h1>
            {said}
            </main>
            """));
    }
}
