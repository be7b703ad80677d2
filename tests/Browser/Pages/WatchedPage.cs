using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Provisioning.Browser.Tests.Pages;

/// <summary>A page whose errors are collected: what the console says, requests that fail or leave the host, broken policies.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private const string TellViolations = """
        document.addEventListener('securitypolicyviolation', e =>
          console.error(`Content security policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
        """;

    private readonly IBrowserContext context;
    private readonly Uri host;
    private readonly ConcurrentQueue<string> problems = new();
    private volatile bool outage;
    private int sockets;

    private WatchedPage(IBrowserContext context, Uri host, IPage page)
    {
        this.context = context;
        this.host = host;
        Page = page;
        page.Console += (_, message) => { if (message.Type == "error") Note($"console: {message.Text} {message.Location}"); };
        page.PageError += (_, error) => Note($"script: {error}");
        page.RequestFailed += (_, request) => NoteFailed(request);
        page.Request += (_, request) => NoteElsewhere(request.Url);
        page.WebSocket += (_, socket) =>
        {
            Interlocked.Increment(ref sockets);
            NoteElsewhere(socket.Url);
        };
    }

    public IPage Page { get; }

    /// <summary>How many WebSockets were opened.</summary>
    public int Sockets => sockets;

    public static async Task<WatchedPage> CreateAsync(IBrowserContext context, Uri host)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(TellViolations);
        return new WatchedPage(context, host, page);
    }

    /// <summary>While the host is away, failed connections are what is expected.</summary>
    public void ExpectOutage(bool expected) => outage = expected;

    /// <summary>Nothing has gone wrong so far.</summary>
    public void AssertClean() => Assert.True(problems.IsEmpty, string.Join("\n", problems));

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Note(string problem)
    {
        if (!(outage && problem.Contains("ERR_", StringComparison.Ordinal)))
            problems.Enqueue(problem);
    }

    // A request that the page itself gave up (it was left, or replaced) is no failure.
    private void NoteFailed(IRequest request)
    {
        if (request.Failure is { } failure && failure != "net::ERR_ABORTED")
            Note($"request: {request.Method} {request.Url} {failure}");
    }

    private void NoteElsewhere(string url)
    {
        var target = new Uri(url);
        if (target.Scheme is not ("data" or "blob" or "about") && target.Authority != host.Authority)
            problems.Enqueue($"elsewhere: {url}");
    }
}
