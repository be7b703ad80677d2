using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;

namespace Provisioning.Tests.DirectLine;

public sealed class DirectLineSocketTests(DirectLineHost host) : IClassFixture<DirectLineHost>
{
    [Fact]
    public async Task Connect_FromTheBeginning_HearsAllThenWhatFollows()
    {
        var client = await host.ConverseAsync();
        using var socket = await DirectLineHost.ConnectAsync(await client.StartAsync());
        Assert.Single(await DirectLineClient.HearAsync(socket, 1));

        (await client.SayAsync("hi")).Dispose();
        Assert.Equal(["hi", "you said hi"], await DirectLineClient.HearAsync(socket, 3));
    }

    [Fact]
    public async Task Connect_FromAWatermark_HearsOnlyWhatWasMissed()
    {
        var client = await host.ConverseAsync();
        (await client.SayAsync("heard")).Dispose();
        (await client.SayAsync("missed")).Dispose();
        using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(3));

        Assert.Equal(["missed", "you said missed"], await DirectLineClient.HearAsync(socket, 5));
    }

    [Fact]
    public async Task Connect_WhileOthersSpeak_HearsEverythingOnceAndInOrder()
    {
        var client = await host.ConverseAsync();
        var saying = Task.Run(async () =>
        {
            for (var said = 0; said < 40; said++)
                (await client.SayAsync($"{said}")).Dispose();
        });
        var hearing = Enumerable.Range(0, 5).Select(async number =>
        {
            await Task.Delay(number * 15);
            using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(1));
            return await DirectLineClient.HearAsync(socket, 81);
        });
        var heard = await Task.WhenAll(hearing);
        await saying;

        var expected = Enumerable.Range(0, 40).SelectMany(said => new[] { $"{said}", $"you said {said}" });
        Assert.All(heard, texts => Assert.Equal(expected, texts));
    }

    [Fact]
    public async Task RepeatedActivity_IsNotHeardTwice()
    {
        var client = await host.ConverseAsync();
        using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(1));
        (await client.SayAsync("once", "mine-1")).Dispose();
        (await client.SayAsync("once", "mine-1")).Dispose();
        (await client.SayAsync("then")).Dispose();

        Assert.Equal(["once", "you said once", "then", "you said then"], await DirectLineClient.HearAsync(socket, 5));
    }

    [Fact]
    public async Task FailedTurn_IsApologisedFor()
    {
        var client = await host.ConverseAsync();
        using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(1));
        (await client.SayAsync("fail")).Dispose();

        var frame = await DirectLineClient.FrameAsync(socket);
        Assert.StartsWith("sorry ", frame!.Value.GetProperty("activities")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("1", frame.Value.GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task EmptyFrames_KeepItOpen()
    {
        var client = await host.ConverseAsync();
        using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(1));
        for (var sent = 0; sent < 20; sent++)
            await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, default);
        (await client.SayAsync("hi")).Dispose();

        Assert.Equal(2, (await DirectLineClient.HearAsync(socket, 3)).Count);
    }

    [Fact]
    public async Task ALongFrame_IsCutOff()
    {
        var client = await host.ConverseAsync();
        using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(1));
        await socket.SendAsync(Encoding.UTF8.GetBytes(new string('x', 100_000)), WebSocketMessageType.Text, true, default);

        Assert.Null(await DirectLineClient.FrameAsync(socket));
    }

    [Fact]
    public async Task WithoutItsToken_IsRefused()
    {
        var client = await host.ConverseAsync();
        var other = await host.ConverseAsync();
        var stream = await client.ReconnectAsync(1);
        var path = $"conversations/{client.ConversationId}/stream";

        await Assert.ThrowsAsync<WebSocketException>(() => DirectLineHost.ConnectAsync(stream.Split("&t=")[0]));
        await Assert.ThrowsAsync<WebSocketException>(() => DirectLineHost.ConnectAsync(
            stream.Replace(client.ConversationId, other.ConversationId, StringComparison.Ordinal)));
        using var plain = await host.SendAsync(HttpMethod.Get, $"{path}?t={stream.Split("&t=")[1]}", null);
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
    }

    [Fact]
    public async Task Notification_ReachesTheOrdersConversationsOnce()
    {
        var client = await host.ConverseAsync("link-noted");
        using var socket = await DirectLineHost.ConnectAsync(await client.ReconnectAsync(1));
        var notification = new { id = "e1", type = "operation-changed", orderId = "order-noted", at = "2026-01-01T00:00:00Z" };
        for (var time = 0; time < 2; time++)
        {
            using var response = await host.SendAsync(
                HttpMethod.Post, "/api/notifications", DirectLineHost.NotificationKey, JsonContent.Create(notification));
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        Assert.Equal(["event operation-changed"], await DirectLineClient.HearAsync(socket, 2));
        Assert.Equal(2, (await client.TextsAsync()).Length);
    }

    [Theory]
    [InlineData(null, "{}", HttpStatusCode.Unauthorized)]
    [InlineData("wrong-key-wrong-key", "{}", HttpStatusCode.Unauthorized)]
    [InlineData(DirectLineHost.NotificationKey, "{}", HttpStatusCode.BadRequest)]
    [InlineData(DirectLineHost.NotificationKey, "[", HttpStatusCode.BadRequest)]
    [InlineData(DirectLineHost.NotificationKey, """{"id":"x","type":"t","orderId":"nobody"}""", HttpStatusCode.NoContent)]
    public async Task Notification_IsTakenFromTheBackendOnly(string? key, string body, HttpStatusCode status)
    {
        using var response = await host.SendAsync(HttpMethod.Post, "/api/notifications", key, new StringContent(body));

        Assert.Equal(status, response.StatusCode);
    }
}
