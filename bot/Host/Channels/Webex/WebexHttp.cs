using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>The connections to the Webex API and its address. Everything goes to that one host.</summary>
internal sealed class WebexHttp : IDisposable
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly HttpClient client;

    public WebexHttp(IOptions<WebexOptions> options)
    {
        Base = new Uri(options.Value.BaseUrl.TrimEnd('/') + "/");
        client = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            // A redirect would carry the token to wherever it leads.
            AllowAutoRedirect = false,
            UseProxy = !Base.IsLoopback,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    public Uri Base { get; }

    /// <summary>The address of a path, or of the next page; null for a page that is not on this host under this base.</summary>
    public Uri? Address(string path) =>
        Uri.TryCreate(Base, path, out var address) && Base.IsBaseOf(address) && address.UserInfo.Length == 0 ? address : null;

    public async ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? token, CancellationToken cancellationToken)
    {
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    public void Dispose() => client.Dispose();
}
