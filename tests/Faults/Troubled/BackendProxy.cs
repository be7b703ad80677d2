using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Provisioning.Faults.Tests.Troubled;

/// <summary>A network in trouble in front of the backend.</summary>
internal sealed class BackendProxy : IAsyncDisposable
{
    private const string Slow = "backend slow";
    private const string Error = "backend answers 500";
    private const string Busy = "backend answers 503";
    private const string TooMany = "backend answers 429, Retry-After";
    private const string DropsBefore = "backend drops the connection";
    private const string DropsAfter = "backend acts, connection dropped";
    private const string BusyAfter = "backend acts, 502 on the way back";

    private readonly HttpClient client;
    private readonly Trouble trouble;
    private readonly WebApplication app;

    private BackendProxy(Uri backend, Trouble trouble)
    {
        this.trouble = trouble;
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = backend };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>How much later everything arrives there.</summary>
    public TimeSpan Delay { get; set; }

    public Uri Address => new(app.Urls.First());

    public static async Task<BackendProxy> StartAsync(Uri backend, Trouble trouble)
    {
        var proxy = new BackendProxy(backend, trouble);
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var fault = trouble.Next(Slow, Error, Busy, TooMany, DropsBefore, DropsAfter, BusyAfter);
        switch (fault)
        {
            case Slow:
                await Task.Delay(700, http.RequestAborted);
                break;
            case Error or Busy or TooMany:
                http.Response.StatusCode = fault switch { Error => 500, Busy => 503, _ => 429 };
                if (fault == TooMany)
                    http.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
                return;
            case DropsBefore:
                http.Abort();
                return;
        }
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, http.RequestAborted);
        using var request = await RequestAsync(http.Request);
        using var response = await client.SendAsync(request);
        if (fault == DropsAfter)
            http.Abort();
        else if (fault == BusyAfter)
            http.Response.StatusCode = 502;
        else
            await ReplyAsync(response, http.Response);
    }

    private static async Task<HttpRequestMessage> RequestAsync(HttpRequest original)
    {
        var body = new MemoryStream();
        await original.Body.CopyToAsync(body);
        body.Position = 0;
        var request = new HttpRequestMessage(new HttpMethod(original.Method), $"{original.Path}{original.QueryString}");
        if (body.Length > 0)
            request.Content = new StreamContent(body);
        foreach (var (name, value) in original.Headers.Where(header => header.Key is not ("Host" or "Content-Length" or "Transfer-Encoding" or "Connection")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
        }
        return request;
    }

    private static async Task ReplyAsync(HttpResponseMessage response, HttpResponse reply)
    {
        reply.StatusCode = (int)response.StatusCode;
        foreach (var (name, value) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Connection")))
            reply.Headers[name] = value.ToArray();
        await response.Content.CopyToAsync(reply.Body);
    }
}
