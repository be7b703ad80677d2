using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.StandIns.Connector;

namespace Provisioning.Tests.BotFramework;

/// <summary>Turns past their deadline, and more turns than a process takes on, as the Bot Connector meets them.</summary>
public sealed class ConnectorLimitsTests
{
    private const string Answer = "heard slow from anna@acme.example";

    [Fact]
    public async Task PastTheDeadline_ThePersonHearsSo_AndTheAnswerIsPostedWhenItIsThere()
    {
        await using var server = await StartAsync("--Turns:TypingAfter", "00:00:00.100", "--Turns:Deadline", "00:00:00.300");
        var conversation = server.Host.Converse();

        var saying = server.Host.BringAsync(Message(server.Host, conversation, "slow"));
        await UntilAsync(() => Texts(server.Host, conversation).Length > 0);
        Assert.Equal(["still working"], Texts(server.Host, conversation));
        Assert.False(saying.IsCompleted);
        server.LetGo();

        Assert.Equal(HttpStatusCode.OK, (await saying).Status);
        await server.Host.PostedAsync(conversation);
        Assert.Equal(["still working", Answer], Texts(server.Host, conversation));
    }

    [Fact]
    public async Task PastTheDeadline_BroughtAgain_IsAnsweredOnce()
    {
        await using var server = await StartAsync("--Turns:TypingAfter", "00:00:00.100", "--Turns:Deadline", "00:00:00.300");
        var conversation = server.Host.Converse();
        var message = Message(server.Host, conversation, "slow");

        var saying = server.Host.BringAsync(message);
        await UntilAsync(() => Texts(server.Host, conversation).Length > 0);
        var again = server.Host.BringAsync(message);
        server.LetGo();

        Assert.All(await Task.WhenAll(saying, again), told => Assert.Equal(HttpStatusCode.OK, told.Status));
        await server.Host.PostedAsync(conversation);
        Assert.Equal(["still working", Answer], Texts(server.Host, conversation));
    }

    /// <summary>Whoever waits for the replies gets them in one answer: there is nothing to say before. A repeat gets the same.</summary>
    [Fact]
    public async Task PastTheDeadline_WhoExpectsRepliesGetsTheAnswer_AndTheSameAgain()
    {
        await using var server = await StartAsync("--Turns:Deadline", "00:00:00.200");
        var conversation = server.Host.Converse();
        var message = Message(server.Host, conversation, "slow");
        message["deliveryMode"] = "expectReplies";

        var saying = server.Host.BringAsync(message);
        var again = server.Host.BringAsync(message);
        await Task.Delay(400);
        Assert.False(saying.IsCompleted || again.IsCompleted);
        server.LetGo();

        var (first, second) = (await saying, await again);
        Assert.Equal(Answer, (string?)Assert.Single(JsonNode.Parse(first.Body)!["activities"]!.AsArray())!["text"]);
        Assert.Equal(first, second);
        Assert.Empty(Texts(server.Host, conversation));
    }

    [Theory]
    [InlineData("message-text", null)]
    [InlineData("message-text", "expectReplies")]
    [InlineData("invoke-card-action", null)]
    public async Task MoreTurnsThanAllowed_AreRefusedAtOnce_AndTakenAsUsualAfterwards(string name, string? deliveryMode)
    {
        await using var server = await StartAsync("--Turns:MostTurns", "1");
        var (busy, other) = (server.Host.Converse(), server.Host.Converse());
        var saying = server.Host.BringAsync(Message(server.Host, busy, "slow"));
        var slow = server.Host.Services.GetRequiredService<SlowAnswers>();
        await slow.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var activity = server.Host.Activity(name, other.Id);
        activity["deliveryMode"] = deliveryMode;

        using var refused = await PostAsync(server.Host, activity);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        // Nobody was asked who it is, and nothing is half done.
        Assert.Equal(0, Calls(server.Host, other));
        server.LetGo();
        Assert.Equal(HttpStatusCode.OK, (await saying).Status);

        using var taken = await PostAsync(server.Host, activity);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await server.Host.PostedAsync(other);
        var said = deliveryMode is null && name == "message-text" ? string.Join('\n', Texts(server.Host, other)) : await taken.Content.ReadAsStringAsync();
        Assert.Contains("anna@acme.example", said, StringComparison.Ordinal);
    }

    private static JsonObject Message(ConnectorHost host, ConnectorConversation conversation, string text)
    {
        var activity = host.Activity("message-text", conversation.Id);
        activity["text"] = text;
        return activity;
    }

    private static async Task<HttpResponseMessage> PostAsync(ConnectorHost host, JsonObject activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {host.Authority.TokenFor(Payload.AppId, host.ServiceUrl)}");
        return await host.Http.SendAsync(request);
    }

    private static string[] Texts(ConnectorHost host, ConnectorConversation conversation)
    {
        lock (host.Service.Gate)
            return [.. conversation.Activities.Select(activity => (string?)activity["text"] ?? "")];
    }

    private static int Calls(ConnectorHost host, ConnectorConversation conversation)
    {
        lock (host.Service.Gate)
            return host.Service.Calls.Count(call => call.Target.Contains(Uri.EscapeDataString(conversation.Id), StringComparison.OrdinalIgnoreCase));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
            await Task.Delay(20, patience.Token);
    }

    private static async Task<Server> StartAsync(params string[] settings)
    {
        var host = new LimitedHost(settings);
        await host.InitializeAsync();
        return new Server(host);
    }

    private sealed class LimitedHost(string[] settings) : ConnectorHost
    {
        protected override IReadOnlyList<string> Settings => settings;
    }

    private sealed record Server(ConnectorHost Host) : IAsyncDisposable
    {
        public void LetGo() => Host.Services.GetRequiredService<SlowAnswers>().Go.SetResult();

        public ValueTask DisposeAsync() => new(Host.DisposeAsync());
    }
}
