using System.Security.Cryptography;
using System.Text;
using Provisioning.Cards;

namespace Provisioning.Bot.Web;

/// <summary>A page: the frame around its content, and the headers that keep it to itself.</summary>
internal sealed record PageResult(Texts Texts, string Title, Html Body) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The page runs the web chat: scripts and a socket of this host.</summary>
    public bool HasChat { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        var nonce = HasChat ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)) : null;
        PageHeaders.Set(response, nonce, httpContext.Request.Host);
        var bytes = Encoding.UTF8.GetBytes(Document(nonce).Markup);
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private Html Document(string? nonce) => Html.Of($"""
        <!doctype html>
        <html lang="{Texts.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{Title}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{Asset("setup.css")}">
        {(nonce is null ? Html.Empty : Scripts(nonce))}
        </head>
        <body>
        {Body}
        </body>
        </html>

        """);

    /// <summary>The script reads the nonce from its own element and gives it to the web chat, which writes style elements.</summary>
    private static Html Scripts(string nonce) => Html.Of($"""
        <script src="{Asset("webchat/webchat.js")}" defer></script>
        <script src="{Asset("setup.js")}" nonce="{nonce}" defer></script>
        """);

    private static string Asset(string path) => $"/{path}?v={PageAssets.Version(path)}";
}
