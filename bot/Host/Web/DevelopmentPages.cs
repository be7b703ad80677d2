using System.Text.Json;
using System.Text.Json.Serialization;
using Provisioning.Bot.Backend;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Web;

internal sealed record Sample(string OrderId, string OrderNumber, LocalizedName? Title, string Outcome, string SetupLink);

internal sealed record MailLine(string Name, string? To, string? Subject, DateTimeOffset? Date, IReadOnlyList<string>? Links);

internal sealed record Mail(string? To, string? Subject, string? Text, IReadOnlyList<string>? Links);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<Sample>))]
[JsonSerializable(typeof(IReadOnlyList<MailLine>))]
[JsonSerializable(typeof(Mail))]
internal sealed partial class DevelopmentJson : JsonSerializerContext;

/// <summary>Sample orders to try and the mail that was sent. They exist in Development only, for callers on this machine only.</summary>
internal static class DevelopmentPages
{
    public static void MapDevelopmentPages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AddEndpointFilter(static async (context, next) =>
            context.HttpContext.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
                ? await next(context)
                : TypedResults.NotFound());
        group.MapGet("/", SamplesAsync);
        group.MapGet("/dev/mail", MailsAsync);
        group.MapGet("/dev/mail/{name}", MailAsync);
    }

    private static async Task<IResult> SamplesAsync(HttpContext context, BackendConnection backend, CancellationToken cancellationToken)
    {
        var texts = Languages.Of(context.Request);
        var samples = await backend.SendAsync(
            BackendRequest.Get("development/samples"), DevelopmentJson.Default.IReadOnlyListSample, cancellationToken);
        if (!samples.IsSuccess)
            return PlainPages.Unavailable(texts);
        var rows = await Task.WhenAll(samples.Value.Select(async sample =>
        {
            var order = await backend.SendAsync(
                BackendRequest.Get($"orders/{Uri.EscapeDataString(sample.OrderId)}"), BackendJson.Default.Order, cancellationToken);
            return Row(texts, sample, order.Value?.Contact.Email);
        }));
        return Page(texts, texts["page.samples-title"], Html.Of($"""
            <p>{texts["page.samples-text"]} <a href="/dev/mail">{texts["page.mail-title"]}</a></p>
            <table>
            <thead><tr><th scope="col">{texts["page.order-number"]}</th><th scope="col">{texts["page.sample"]}</th><th scope="col">{texts["page.contact"]}</th><td></td></tr></thead>
            <tbody>{Html.Join(rows)}</tbody>
            </table>
            """));
    }

    private static Html Row(Texts texts, Sample sample, string? contact) => Html.Of($"""
        <tr><th scope="row">{sample.OrderNumber}</th><td>{sample.Title?.For(texts.Language) ?? sample.Outcome}</td><td>{contact}</td><td><a class="button" href="{Local(sample.SetupLink)}" aria-label="{texts.Format("page.open-order", sample.OrderNumber)}">{texts["page.open"]}</a></td></tr>
        """);

    private static async Task<IResult> MailsAsync(HttpContext context, BackendConnection backend, CancellationToken cancellationToken)
    {
        var texts = Languages.Of(context.Request);
        var mails = await backend.SendAsync(
            BackendRequest.Get("development/mail"), DevelopmentJson.Default.IReadOnlyListMailLine, cancellationToken);
        if (!mails.IsSuccess)
            return PlainPages.Unavailable(texts);
        return Page(texts, texts["page.mail-title"], Html.Of($"""
            <p><a href="/">{texts["page.samples-title"]}</a></p>
            <table>
            <thead><tr><th scope="col">{texts["page.mail-subject"]}</th><th scope="col">{texts["page.mail-to"]}</th><th scope="col">{texts["page.mail-date"]}</th></tr></thead>
            <tbody>{Html.Join(mails.Value.Select(mail => Html.Of($"""
                <tr><th scope="row"><a href="/dev/mail/{Uri.EscapeDataString(mail.Name)}">{mail.Subject ?? mail.Name}</a></th><td>{mail.To}</td><td>{(mail.Date is { } date ? texts.Date(date) : "")}</td></tr>
                """)))}</tbody>
            </table>
            """));
    }

    private static async Task<IResult> MailAsync(
        string name, HttpContext context, BackendConnection backend, CancellationToken cancellationToken)
    {
        var texts = Languages.Of(context.Request);
        var found = await backend.SendAsync(
            BackendRequest.Get($"development/mail/{Uri.EscapeDataString(name)}"), DevelopmentJson.Default.Mail, cancellationToken);
        if (!found.IsSuccess)
            return found.Failure.Code == FailureCodes.Unavailable ? PlainPages.Unavailable(texts) : PlainPages.UnusableLink(texts);
        var mail = found.Value;
        return Page(texts, mail.Subject ?? name, Html.Of($"""
            <p><a href="/dev/mail">{texts["page.mail-title"]}</a></p>
            <dl><div><dt>{texts["page.mail-to"]}</dt><dd>{mail.To}</dd></div></dl>
            <pre class="mail">{mail.Text}</pre>
            <ul>{Html.Join((mail.Links ?? []).Select(link => Html.Of($"""<li><a href="{Local(link)}">{link}</a></li>""")))}</ul>
            """));
    }

    private static PageResult Page(Texts texts, string title, Html body) => new(texts, title, Html.Of($"""
        <main class="plain wide">
        <h1>{title}</h1>
        {body}
        </main>
        """));

    /// <summary>A link to this host as a path, so that it works on whatever address the page was opened at.</summary>
    private static string Local(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.AbsolutePath.StartsWith("/setup/", StringComparison.Ordinal)
            ? uri.PathAndQuery
            : link.StartsWith("http", StringComparison.OrdinalIgnoreCase) || link.StartsWith('/') ? link : "#";
}
