using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Tests.Operations;

/// <summary>A real HTTP server that takes events, or refuses them as told.</summary>
internal sealed class EventReceiver : IAsyncDisposable
{
    public const string Key = "events-key";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<BackendEvent> taken = new();

    private EventReceiver(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    public IReadOnlyList<BackendEvent> Taken => [.. taken];

    public ConcurrentQueue<(BackendEvent Event, long At)> Attempts { get; } = new();

    /// <summary>The status for one event, and seconds for Retry-After; 204 takes it.</summary>
    public Func<BackendEvent, (int Status, int? RetryAfter)> Answer { get; set; } = _ => (204, null);

    public static async Task<EventReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new EventReceiver(builder.Build());
        receiver.app.MapPost("/api/notifications", receiver.ReceiveAsync);
        await receiver.app.StartAsync();
        receiver.Url = receiver.app.Urls.First() + "/api/notifications";
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            context.Response.StatusCode = 401;
            return;
        }

        var received = (await JsonSerializer.DeserializeAsync(context.Request.Body, BackendJson.Default.BackendEvent))!;
        Attempts.Enqueue((received, Environment.TickCount64));
        var (status, retryAfter) = Answer(received);
        if (status is >= 200 and < 300)
        {
            taken.Enqueue(received);
        }

        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = status;
    }
}
