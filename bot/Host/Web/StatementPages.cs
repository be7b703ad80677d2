using Microsoft.Extensions.Options;
using Provisioning.Cards;

namespace Provisioning.Bot.Web;

/// <summary>What is kept about people and what they agree to: pages of the product, or where the operator says it instead.</summary>
internal static class StatementPages
{
    public const string Privacy = "/privacy";
    public const string Terms = "/terms";

    private static readonly (string Heading, string Text)[] PrivacySections =
    [
        ("privacy.what", "privacy.what-text"), ("privacy.where", "privacy.where-text"), ("privacy.who", "privacy.who-text"),
        ("privacy.long", "privacy.long-text"), ("privacy.ask", "privacy.ask-text"),
    ];

    private static readonly (string Heading, string Text)[] TermsSections =
    [
        ("terms.link", "terms.link-text"), ("terms.may", "terms.may-text"), ("terms.final", "terms.final-text"),
        ("terms.time", "terms.time-text"), ("terms.contract", "terms.contract-text"),
    ];

    public static void MapStatements(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Privacy, static (HttpContext context, IOptions<LinkOptions> links) =>
            Of(context, links.Value.Privacy, "privacy.title", "privacy.lead", PrivacySections));
        routes.MapGet(Terms, static (HttpContext context, IOptions<LinkOptions> links) =>
            Of(context, links.Value.Terms, "terms.title", "terms.lead", TermsSections));
    }

    /// <summary>The way there, for other pages.</summary>
    public static Html Links(Texts texts) => Html.Of($"""
        <nav class="statements" aria-label="{texts["page.statements"]}">
        <a href="{Privacy}?lang={texts.Language}">{texts["privacy.title"]}</a>
        <a href="{Terms}?lang={texts.Language}">{texts["terms.title"]}</a>
        </nav>
        """);

    private static IResult Of(HttpContext context, string? elsewhere, string title, string lead, (string Heading, string Text)[] sections)
    {
        if (elsewhere is not null)
            return TypedResults.Redirect(elsewhere);
        var texts = Languages.Of(context.Request);
        return new PageResult(texts, texts[title], Html.Of($"""
            <header>
            <p class="brand">{texts["page.brand"]}</p>
            {LanguageLinks.Of(texts)}
            </header>
            <main class="plain">
            <h1>{texts[title]}</h1>
            <p>{texts[lead]}</p>
            {Html.Join(sections.Select(section => Html.Of($"<h2>{texts[section.Heading]}</h2>\n<p>{texts[section.Text]}</p>\n")))}
            {Links(texts)}
            </main>
            """));
    }
}
