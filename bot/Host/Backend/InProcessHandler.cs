using System.Net;

namespace Provisioning.Bot.Backend;

/// <summary>
/// Hands a request to the backend hosted in this process, without a socket between them: the same routes, checks and
/// replies as over the network. Knows no more of the backend than its address.
/// </summary>
internal sealed class InProcessHandler : HttpMessageHandler
{
    public static readonly Uri Base = new("http://in-process/backend/v1/");

    private RequestDelegate? pipeline;

    /// <summary>Takes the routes mapped so far, without what the server does before routing.</summary>
    public void Connect(WebApplication app)
    {
        IEndpointRouteBuilder mapped = app;
        var branch = ((IApplicationBuilder)app).New();
        branch.UseRouting();
        branch.UseEndpoints(routes =>
        {
            foreach (var source in mapped.DataSources)
                routes.DataSources.Add(source);
        });
        pipeline = branch.Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (pipeline is null)
            throw new HttpRequestException("The backend in this process has no routes yet.");
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var context = ContextOf(request, body, cancellationToken);
        using var reply = new MemoryStream();
        context.Response.Body = reply;
        await pipeline(context);
        return ResponseOf(context.Response, reply);
    }

    private static DefaultHttpContext ContextOf(HttpRequestMessage message, byte[] body, CancellationToken cancellationToken)
    {
        var context = new DefaultHttpContext { RequestAborted = cancellationToken };
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        var (request, uri) = (context.Request, message.RequestUri!);
        request.Method = message.Method.Method;
        request.Scheme = uri.Scheme;
        request.Host = new HostString(uri.Authority);
        request.Protocol = HttpProtocol.Http11;
        // As the server does: a slash that was escaped stays so, or it would divide the path.
        request.Path = Uri.UnescapeDataString(uri.AbsolutePath.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase));
        request.QueryString = new QueryString(uri.Query);
        foreach (var (name, values) in message.Headers.NonValidated)
            request.Headers[name] = values.ToString();
        if (body.Length > 0)
        {
            request.ContentType = message.Content!.Headers.ContentType?.ToString();
            request.ContentLength = body.Length;
            request.Body = new MemoryStream(body);
        }
        return context;
    }

    private static HttpResponseMessage ResponseOf(HttpResponse reply, MemoryStream body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)reply.StatusCode)
        {
            Content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length),
        };
        foreach (var (name, values) in reply.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                response.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }
        return response;
    }
}
