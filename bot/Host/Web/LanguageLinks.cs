using Provisioning.Cards;

namespace Provisioning.Bot.Web;

/// <summary>The same page in each language, each named in its own.</summary>
internal static class LanguageLinks
{
    public static Html Of(Texts texts) => Html.Of(
        $"""<nav aria-label="{texts["page.languages"]}">{Html.Join(Texts.Languages.Select(language => Link(texts, language)))}</nav>""");

    private static Html Link(Texts texts, string language)
    {
        var name = texts["page.language." + language];
        return language == texts.Language
            ? Html.Of($"""<span lang="{language}" aria-current="true">{name}</span>""")
            : Html.Of($"""<a lang="{language}" hreflang="{language}" href="?lang={language}">{name}</a>""");
    }
}
