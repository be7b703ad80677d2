using System.Net;

namespace Provisioning.Tests.DirectLine;

/// <summary>Turns past their deadline, and more turns than a process takes on, as a client of Direct Line meets them.</summary>
public sealed class DirectLineLimitsTests
{
    private static readonly string[] Impatient = ["--Turns:Deadline", "00:00:00.200"];

    [Fact]
    public async Task PastTheDeadline_TheSocketSaysSo_AndBringsTheAnswerWhenItIsThere()
    {
        await using var server = await StartAsync(Impatient);
        var client = await server.Host.ConverseAsync();
        using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(1));

        var saying = client.SayAsync("slow");
        Assert.Equal(["still working"], await DirectLineClient.HearAsync(socket, 1));
        Assert.False(saying.IsCompleted);
        server.Host.Bot.LetGo();

        Assert.Equal(["slow", "you said slow"], await DirectLineClient.HearAsync(socket, 3));
        using var said = await saying;
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
    }

    [Fact]
    public async Task PastTheDeadline_WhoPollsIsToldOnce_AndGetsTheAnswerWhenItIsThere()
    {
        await using var server = await StartAsync(Impatient);
        var client = await server.Host.ConverseAsync("link-polling");
        var window = await server.Host.ClientAsync("link-polling");

        var saying = client.SayAsync("slow");
        Assert.Equal(["still working"], await NextAsync(client));
        Assert.Equal(["still working"], await NextAsync(window));
        Assert.Empty((await client.ReadAsync("1")).Activities);
        server.Host.Bot.LetGo();
        (await saying).Dispose();

        Assert.Equal(["slow", "you said slow"], Texts((await client.ReadAsync("1")).Activities));
        Assert.Equal(["slow", "you said slow"], (await client.TextsAsync())[1..]);
    }

    [Fact]
    public async Task PastTheDeadline_ATurnThatThenFails_LeavesNothingToPollersButItsRefusal()
    {
        await using var server = await StartAsync(Impatient);
        var client = await server.Host.ConverseAsync();

        var saying = client.SayAsync("slow, then fail");
        Assert.Equal(["still working"], await NextAsync(client));
        server.Host.Bot.LetGo();

        using var said = await saying;
        Assert.Equal(HttpStatusCode.BadGateway, said.StatusCode);
        Assert.Single(await client.TextsAsync());
    }

    [Fact]
    public async Task PastTheDeadline_TheSameMessageSentAgain_IsAnsweredOnce()
    {
        await using var server = await StartAsync(Impatient);
        var client = await server.Host.ConverseAsync();

        var saying = client.SayAsync("slow", "mine-1");
        Assert.Equal(["still working"], await NextAsync(client));
        var again = client.SayAsync("slow", "mine-1");
        server.Host.Bot.LetGo();

        foreach (var said in await Task.WhenAll(saying, again))
            Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.Equal(["slow", "you said slow"], (await client.TextsAsync())[1..]);
        Assert.Equal(1, server.Host.Bot.Heard);
    }

    [Fact]
    public async Task MoreTurnsThanAllowed_AreRefusedAtOnce_AndTakenAsUsualAfterwards()
    {
        await using var server = await StartAsync(["--Turns:MostTurns", "1"]);
        var (first, other) = (await server.Host.ConverseAsync(), await server.Host.ConverseAsync());
        var newcomer = await server.Host.ClientAsync("link-newcomer");
        var busy = first.SayAsync("slow");
        await UntilAsync(() => server.Host.Bot.Heard == 1);

        using var refused = await other.SayAsync("me too", "mine-1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        using var notStarted = await server.Host.SendAsync(HttpMethod.Post, "conversations", newcomer.Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, notStarted.StatusCode);
        Assert.Single(await other.TextsAsync());

        server.Host.Bot.LetGo();
        using var done = await busy;
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        using var taken = await other.SayAsync("me too", "mine-1");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(["me too", "you said me too"], (await other.TextsAsync())[1..]);
        await newcomer.StartAsync();
        Assert.Single(await newcomer.TextsAsync());
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
            await Task.Delay(20, patience.Token);
    }

    /// <summary>What a client hears next that has read the greeting.</summary>
    private static async Task<string[]> NextAsync(DirectLineClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var (activities, watermark) = await client.ReadAsync("1");
            if (activities.Length > 0)
            {
                Assert.Equal(1, watermark);
                return Texts(activities);
            }
            await Task.Delay(20, patience.Token);
        }
    }

    private static string[] Texts(System.Text.Json.JsonElement[] activities) =>
        [.. activities.Select(activity => activity.GetProperty("text").GetString()!)];

    private static async Task<Server> StartAsync(string[] settings)
    {
        var host = new DirectLineHost { Settings = settings };
        await host.InitializeAsync();
        return new Server(host);
    }

    private sealed record Server(DirectLineHost Host) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(Host.DisposeAsync());
    }
}
