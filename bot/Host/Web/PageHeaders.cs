namespace Provisioning.Bot.Web;

/// <summary>Nothing from elsewhere, nothing to elsewhere, nothing kept.</summary>
internal static class PageHeaders
{
    // The web chat makes style elements that stay empty; this is the hash of nothing.
    private const string Nothing = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    /// <param name="nonce">For the style elements that the web chat writes; null on pages without it.</param>
    /// <param name="host">Named for the socket: not every browser counts it as "self".</param>
    public static void Set(HttpResponse response, string? nonce, HostString host)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = nonce is null
            ? "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            : $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}' {Nothing}; connect-src 'self' ws://{host} wss://{host}; "
              + "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.Vary = "Accept-Language";
    }
}
