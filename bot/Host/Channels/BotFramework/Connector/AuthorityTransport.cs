using Microsoft.Identity.Client;

namespace Provisioning.Bot.Channels.BotFramework.Connector;

/// <summary>
/// Carries the token library's requests. It speaks with https authorities only; one on this machine, as tests have it,
/// gets the same requests at its own address.
/// </summary>
internal sealed class AuthorityTransport(string authorityUrl) : IMsalHttpClientFactory, IDisposable
{
    private readonly HttpClient http = new(Handler(new Uri(authorityUrl))) { Timeout = TimeSpan.FromSeconds(10) };

    public HttpClient GetHttpClient() => http;

    public void Dispose() => http.Dispose();

    private static HttpMessageHandler Handler(Uri authority)
    {
        var sockets = new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        return new Redirected(authority) { InnerHandler = sockets };
    }

    private sealed class Redirected(Uri authority) : DelegatingHandler
    {
        private readonly string root = authority.AbsoluteUri.TrimEnd('/');

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(root + request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
