using System.Globalization;
using Provisioning.Bot.Backend;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Web;

/// <summary>Where a set-up link leads: the order, whose it is, and the chat beside it.</summary>
internal static class LandingPage
{
    public static async Task<IResult> GetAsync(
        string token, HttpContext context, ISetupLinks links, IProvisioningBackend backend, CancellationToken cancellationToken)
    {
        var texts = Languages.Of(context.Request);
        if (!SetupToken.HasForm(token))
            return PlainPages.UnusableLink(texts);
        var link = await links.ResolveAsync(token, cancellationToken);
        if (!link.IsSuccess)
            return Refused(link.Failure, texts);
        var order = await backend.GetOrderAsync(link.Value.OrderId, new Caller(link.Value.Email, "webchat"), cancellationToken);
        if (!order.IsSuccess)
            return Refused(order.Failure, texts);
        texts = Languages.Of(context.Request, link.Value.Locale);
        var title = texts.Format("page.title", order.Value.OrderNumber);
        return new PageResult(texts, title, Body(texts, order.Value, link.Value, title)) { HasChat = PageAssets.HasWebChat };
    }

    private static PageResult Refused(BackendFailure failure, Texts texts) =>
        failure.Code == FailureCodes.Unavailable ? PlainPages.Unavailable(texts) : PlainPages.UnusableLink(texts);

    private static Html Body(Texts texts, Order order, SetupLink link, string title) => Html.Of($"""
        <a class="skip" href="#chat">{texts["page.skip"]}</a>
        <header>
        <p class="brand">{texts["page.brand"]}</p>
        {LanguageLinks.Of(texts)}
        </header>
        <main>
        <section class="order" aria-labelledby="order-title">
        <h1 id="order-title">{title}</h1>
        {Facts(texts, order, link)}
        <p class="note">{texts["page.saved"]}</p>
        {StatementPages.Links(texts)}
        </section>
        <section class="chat" id="chat" tabindex="-1" aria-labelledby="chat-title">
        <h2 id="chat-title">{texts["page.chat"]}</h2>
        {Chat(texts)}
        </section>
        </main>
        """);

    private static Html Facts(Texts texts, Order order, SetupLink link) => Html.Of($"""
        <dl>
        {Fact(texts["page.order-number"], order.OrderNumber)}
        {Fact(texts["page.subscription"], order.SubscriptionId)}
        {(order.EndCustomer?.Name is { Length: > 0 } customer ? Fact(texts["page.end-customer"], customer) : Html.Empty)}
        {Fact(texts["page.contact"], order.Contact.Email)}
        {(link.Email.Equals(order.Contact.Email, StringComparison.OrdinalIgnoreCase) ? Html.Empty : Fact(texts["page.you"], link.Email))}
        <div><dt>{texts["page.services"]}</dt><dd><ul>{Html.Join(order.Services.Select(service => Service(texts, service)))}</ul></dd></div>
        <div><dt>{texts["page.deadline"]}</dt><dd><time datetime="{order.Deadline.ToString("O", CultureInfo.InvariantCulture)}">{texts.Date(order.Deadline)}</time></dd></div>
        </dl>
        """);

    private static Html Fact(string name, string value) =>
        Html.Of($"""<div><dt>{name}</dt><dd dir="auto">{value}</dd></div>""");

    private static Html Service(Texts texts, OrderedService service)
    {
        var name = service.Kind switch
        {
            ServiceKinds.Meetings => texts["page.service-meetings"],
            ServiceKinds.Calling => texts["page.service-calling"],
            _ => service.Kind,
        };
        return Html.Of($"<li>{texts.Count("page.service", service.Quantity, name)}</li>");
    }

    private static Html Chat(Texts texts) => PageAssets.HasWebChat
        ? Html.Of($"""
            <p id="status" role="status" data-lost="{texts["page.reconnecting"]}" data-back="{texts["page.reconnected"]}" data-unusable="{texts["page.unusable-text"]}">{texts["page.loading"]}</p>
            <div id="webchat" data-locale="{(texts.Language == "it" ? "it-IT" : "en-US")}"></div>
            <noscript><p>{texts["page.no-script"]}</p></noscript>
            """)
        : Html.Of($"""
            <p role="status">{texts["page.no-web-chat"]}</p>
            <p>{texts["page.no-web-chat-next"]}</p>
            <pre>dotnet build bot/Host</pre>
            """);
}
