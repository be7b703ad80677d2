using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Backend;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Tests.Host;

/// <summary>The client against a server that answers as each test says.</summary>
public sealed class BackendClientTests : IAsyncLifetime
{
    private const string Order = """{"id":"o","orderNumber":"1","subscriptionId":"s","offer":"f","contact":{"email":"a@b.c"},"revision":7,"madeUp":1}""";

    private static readonly OrderCommand Command = new("ord 1/ü", 6, "key-1", new Caller("zoë@example.com", "webchat"));

    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = new();
    private readonly ConcurrentQueue<(string Method, string Path, IHeaderDictionary Headers, string Body)> seen = new();
    private WebApplication server = null!;
    private BackendConnection connection = null!;

    private BackendClient Client => new(connection);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync();
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var options = Options.Create(new BackendClientOptions { Url = address, Key = "bearer-key", Timeout = TimeSpan.FromSeconds(1) });
        connection = new BackendConnection(
            new InProcessHandler(), options, TimeProvider.System, NullLogger<BackendConnection>.Instance);
    }

    public async Task DisposeAsync()
    {
        connection.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Command_SaysWhoWhatAndUnderWhichKey()
    {
        Answers(200, Order);
        var result = await Client.SetIntentAsync(Command, Intents.Customer, default);

        Assert.Equal(7, result.Value?.Revision);
        var (method, path, headers, body) = Assert.Single(seen);
        Assert.Equal(("PUT", "/backend/v1/orders/ord%201%2F%C3%BC/intent", """{"intent":"customer"}"""), (method, path, body));
        Assert.Equal("Bearer bearer-key", headers.Authorization.ToString());
        Assert.Equal(("zoë@example.com", "webchat"), (headers["Provisioning-Actor"].ToString(), headers["Provisioning-Channel"].ToString()));
        Assert.Equal(("key-1", "\"6\""), (headers["Idempotency-Key"].ToString(), headers.IfMatch.ToString()));
    }

    [Fact]
    public async Task Trouble_IsTriedAgainWithTheSameKey()
    {
        Answers(503, "", "0");
        answers.Enqueue(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Answers(200, Order);

        Assert.True((await Client.SetIntentAsync(Command, Intents.Self, default)).IsSuccess);
        Assert.Equal(["key-1", "key-1", "key-1"], seen.Select(request => request.Headers["Idempotency-Key"].ToString()));
    }

    [Fact]
    public async Task TroubleThatStays_IsUnavailable()
    {
        for (var attempt = 0; attempt < 3; attempt++)
            Answers(502, "<html>");

        var result = await Client.GetOrderAsync("o", Command.Caller, default);
        Assert.Equal((FailureCodes.Unavailable, 3), (result.Failure?.Code, seen.Count));
    }

    [Fact]
    public async Task NoAnswerInTime_IsUnavailable()
    {
        for (var attempt = 0; attempt < 3; attempt++)
            answers.Enqueue(static context => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted));

        Assert.Equal(FailureCodes.Unavailable, (await Client.GetOrderAsync("o", Command.Caller, default)).Failure?.Code);
    }

    [Fact]
    public async Task ALimitForLong_IsNotWaitedFor()
    {
        Answers(429, """{"code":"resend-limit","trackingId":"t-1"}""", "3600");

        var result = await Client.ResendWelcomeMailAsync(Command, default);
        Assert.Equal((FailureCodes.ResendLimit, "t-1"), (result.Failure?.Code, result.Failure?.TrackingId));
    }

    [Fact]
    public async Task BrokenRules_AreReadByField()
    {
        Answers(400, """{"code":"validation","errors":{"sites[0].name":[{"code":"taken","value":"acme","alternatives":["a-1","a-2","a-3"]}]}}""");

        var failure = (await Client.SetMeetingsAsync(Command, new MeetingsChange("now", null), default)).Failure!;
        var error = Assert.Single(failure.Errors["sites[0].name"]);
        Assert.Equal(("taken", "acme", "a-1, a-2, a-3"), (error.Code, error.Values["value"], error.Values["alternatives"]));
    }

    [Theory]
    [InlineData(200, "not json", FailureCodes.Unavailable)]
    [InlineData(200, "null", FailureCodes.Unavailable)]
    [InlineData(404, "", "not-found")]
    [InlineData(412, "[]", FailureCodes.OrderChanged)]
    [InlineData(409, """{"code":"order-mapped"}""", FailureCodes.OrderMapped)]
    public async Task OddAnswers_AreFailuresAndNeverExceptions(int status, string body, string code)
    {
        Answers(status, body);

        Assert.Equal(code, (await Client.GetOrderAsync("o", Command.Caller, default)).Failure?.Code);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("..", "dots")]
    public async Task SiteNames_ThatNoAddressCanHold_AreJudgedHere(string name, string code) =>
        Assert.Equal(("invalid", code), ((await Client.CheckSiteNameAsync(name, "o", Command.Caller, default)).Value is { } verdict ? (verdict.Verdict, verdict.Code) : default));

    private void Answers(int status, string body, string? retryAfter = null) => answers.Enqueue(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body);
    });

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        seen.Enqueue((context.Request.Method, raw, new HeaderDictionary(context.Request.Headers.ToDictionary()), await reader.ReadToEndAsync()));
        if (answers.TryDequeue(out var answer))
            await answer(context);
    }
}
