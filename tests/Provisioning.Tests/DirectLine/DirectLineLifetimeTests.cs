using System.Net;
using System.Net.WebSockets;

namespace Provisioning.Tests.DirectLine;

/// <summary>What time, a restart and a shutdown do; each test has a host of its own.</summary>
public sealed class DirectLineLifetimeTests : IAsyncLifetime
{
    private readonly DirectLineHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task ExpiredToken_IsForbidden_AndTheLinkGivesANewOne()
    {
        var client = await host.ConverseAsync("link-late");
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        using var response = await client.SayAsync("too late");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("token-expired", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await (await host.ClientAsync("link-late")).TextsAsync());
    }

    [Fact]
    public async Task ExpiredStream_CannotBeConnectedTo()
    {
        var client = await host.ConverseAsync();
        var stream = await client.ReconnectAsync(0);
        host.Clock.Advance(TimeSpan.FromMinutes(3));

        await Assert.ThrowsAsync<WebSocketException>(() => DirectLineHost.ConnectAsync(stream));
    }

    [Fact]
    public async Task Restart_KeepsHistoryTokensAndWhatWasActedOn()
    {
        var client = await host.ConverseAsync();
        (await client.SayAsync("before", "mine-1")).Dispose();
        await host.RestartAsync();

        (await client.SayAsync("before", "mine-1")).Dispose();
        (await client.SayAsync("after", "mine-2")).Dispose();
        Assert.Equal(["before", "you said before", "after", "you said after"], (await client.TextsAsync())[1..]);
    }

    [Fact]
    public async Task Stopping_ClosesTheSockets()
    {
        var client = await host.ConverseAsync();
        using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(0));
        Assert.NotNull(await DirectLineClient.FrameAsync(socket));

        var stopping = host.BeginStopAsync();
        Assert.Null(await DirectLineClient.FrameAsync(socket));
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
