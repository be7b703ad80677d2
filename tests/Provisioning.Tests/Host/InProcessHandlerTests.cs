using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Backend;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Tests.Host;

/// <summary>What a route of this process sees is what it would see over the network, see <see cref="BackendClientTests"/>.</summary>
public sealed class InProcessHandlerTests : IAsyncLifetime
{
    private static readonly OrderCommand Command = new("ord 1/ü", 6, "key-1", new Caller("zoë@example.com", "webchat"));

    private readonly WebApplication app = WebApplication.CreateSlimBuilder().Build();
    private readonly BackendClientOptions options = new()
    {
        Key = "own-key",
        Timeout = TimeSpan.FromMilliseconds(100),
        TotalTimeout = TimeSpan.FromMilliseconds(2000),
    };

    private (string Order, string Method, string Body, IHeaderDictionary Headers) seen;
    private BackendClient client = null!;
    private BackendConnection connection = null!;

    public Task InitializeAsync()
    {
        app.MapPut("/backend/v1/orders/{id}/intent", (RequestDelegate)AnswerAsync);
        app.MapGet("/backend/v1/orders/{id}", (RequestDelegate)AnswerLateAsync);
        var handler = new InProcessHandler();
        handler.Connect(app);
        connection = new BackendConnection(
            handler, Options.Create(options), TimeProvider.System, NullLogger<BackendConnection>.Instance);
        client = new BackendClient(connection);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        connection.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Command_ArrivesAsOverTheNetwork()
    {
        var result = await client.SetIntentAsync(Command, Intents.Customer, default);

        Assert.Equal(7, result.Value?.Revision);
        Assert.Equal(("ord 1%2Fü", "PUT", """{"intent":"customer"}"""), (seen.Order, seen.Method, seen.Body));
        Assert.Equal("Bearer own-key", seen.Headers.Authorization.ToString());
        Assert.Equal(("zoë@example.com", "key-1", "\"6\""), (seen.Headers["Provisioning-Actor"].ToString(), seen.Headers["Idempotency-Key"].ToString(), seen.Headers.IfMatch.ToString()));
    }

    [Fact]
    public async Task SlowAnswer_HasTheTimeOfAllAttempts_AndNoMore()
    {
        Assert.Equal(7, (await client.GetOrderAsync("300", Command.Caller, default)).Value?.Revision);
        Assert.Equal(FailureCodes.Unavailable, (await client.GetOrderAsync("60000", Command.Caller, default)).Failure?.Code);
    }

    [Fact]
    public async Task WhatIsNotARoute_IsNotFound() =>
        Assert.Equal("not-found", (await client.GetOperationAsync("op-1", Command.Caller, default)).Failure?.Code);

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
        seen = ((string)context.Request.RouteValues["id"]!, context.Request.Method, await body.ReadToEndAsync(), context.Request.Headers);
        await WriteOrderAsync(context);
    }

    /// <summary>Takes as many milliseconds as the order's id says.</summary>
    private static async Task AnswerLateAsync(HttpContext context)
    {
        await Task.Delay(int.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture), context.RequestAborted);
        await WriteOrderAsync(context);
    }

    private static Task WriteOrderAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"id":"o","orderNumber":"1","subscriptionId":"s","offer":"f","contact":{"email":"a@b.c"},"revision":7}""");
    }
}
