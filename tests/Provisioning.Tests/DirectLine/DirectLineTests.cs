using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Provisioning.Tests.DirectLine;

public sealed class DirectLineTests(DirectLineHost host) : IClassFixture<DirectLineHost>
{
    [Fact]
    public async Task Generate_SamePersonAndOrder_IsTheSameConversation()
    {
        var first = await host.ClientAsync("link-anna");
        var second = await host.ClientAsync("link-anna");
        var other = await host.ClientAsync("link-ben");

        Assert.Equal(first.ConversationId, second.ConversationId);
        Assert.NotEqual(first.ConversationId, other.ConversationId);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("no-such-link", HttpStatusCode.Unauthorized)]
    [InlineData("link-down", HttpStatusCode.ServiceUnavailable)]
    public async Task Generate_WithoutAUsableLink_IsRefusedAsAProblem(string? bearer, HttpStatusCode status)
    {
        using var response = await host.SendAsync(HttpMethod.Post, "tokens/generate", bearer);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Start_TheFirstTime_TheBotSpeaksFirst()
    {
        var client = await host.ClientAsync("link-first");
        await client.StartAsync(new { locale = "en-GB" });

        Assert.Equal(["hello first@example.com about order-first in en-GB"], await client.TextsAsync());
    }

    [Fact]
    public async Task Start_Again_ShowsWhatWasSaidAndGreetsNobodyTwice()
    {
        var client = await host.ConverseAsync();
        for (var said = 0; said < 40; said++)
            (await client.SayAsync($"{said}")).Dispose();
        await client.StartAsync();

        Assert.Equal(81, (await client.TextsAsync()).Length);
    }

    [Fact]
    public async Task Post_ComesBackWithItsChannelData_AndTheReplyFollows()
    {
        var client = await host.ConverseAsync();
        var (_, before) = await client.ReadAsync();
        using var response = await client.SayAsync("<b>*hi*</b>", "mine-1");

        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var (activities, after) = await client.ReadAsync($"{before}");
        Assert.Equal(before + 2, after);
        Assert.Equal(id, activities[0].GetProperty("id").GetString());
        Assert.Equal("mine-1", activities[0].GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal(1, activities[0].GetProperty("channelData").GetProperty("extra").GetInt32());
        Assert.Equal("plain", activities[0].GetProperty("textFormat").GetString());
        Assert.Equal("user", activities[0].GetProperty("from").GetProperty("role").GetString());
        Assert.Equal("you said <b>*hi*</b>", activities[1].GetProperty("text").GetString());
        Assert.Equal(id, activities[1].GetProperty("replyToId").GetString());
    }

    [Fact]
    public async Task Post_TheSameClientActivityIdAgain_ActsOnce()
    {
        var client = await host.ConverseAsync();
        var ids = new List<string?>();
        foreach (var response in await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.SayAsync("once", "mine-2"))))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            ids.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString());
        }

        Assert.Single(ids.Distinct());
        Assert.Equal(["once", "you said once"], (await client.TextsAsync())[1..]);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("conversationUpdate")]
    [InlineData("made-up")]
    public async Task Post_OtherTypes_AreAcknowledgedAndLeftAlone(string type)
    {
        var client = await host.ConverseAsync();
        using var response = await client.PostAsync(new { type, name = "operation-finished", text = "x" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await client.TextsAsync());
    }

    [Fact]
    public async Task Post_WhoItIsFrom_IsTakenFromTheToken()
    {
        var client = await host.ConverseAsync();
        using var response = await client.PostAsync(new
        {
            type = "message",
            text = "x",
            from = new { id = "somebody-else", role = "bot" },
            conversation = new { id = "another" },
            membersAdded = new[] { new { id = "x" } },
            serviceUrl = "https://attacker.example",
        });

        var own = (await client.ReadAsync()).Activities[1];
        Assert.Equal($"person-{client.ConversationId}", own.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal(client.ConversationId, own.GetProperty("conversation").GetProperty("id").GetString());
        Assert.False(own.TryGetProperty("membersAdded", out _));
        Assert.False(own.TryGetProperty("serviceUrl", out _));
    }

    [Fact]
    public async Task AnotherConversationsToken_IsForbidden()
    {
        var mine = await host.ConverseAsync();
        var other = await host.ConverseAsync();
        foreach (var (method, path) in Routes(other.ConversationId))
        {
            using var response = await host.SendAsync(method, path, mine.Token, Body(method));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
        Assert.Single(await other.TextsAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b")]
    [InlineData("e30.AAAA")]
    public async Task NoTokenOrABadOne_IsUnauthorised(string? bearer)
    {
        var client = await host.ConverseAsync();
        foreach (var (method, path) in Routes(client.ConversationId).Append((HttpMethod.Post, "tokens/refresh")).Append((HttpMethod.Post, "conversations")))
        {
            using var response = await host.SendAsync(method, path, bearer, Body(method));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task ATokenWithOneLetterChanged_IsUnauthorised()
    {
        var client = await host.ConverseAsync();
        for (var index = 0; index < client.Token.Length; index += 7)
        {
            if (client.Token[index] == '.')
                continue;
            var changed = client.Token[..index] + (client.Token[index] == 'A' ? 'B' : 'A') + client.Token[(index + 1)..];
            using var response = await host.SendAsync(HttpMethod.Post, "tokens/refresh", changed);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task AStreamsToken_OpensNothingElse()
    {
        var client = await host.ConverseAsync();
        var streamToken = (await client.ReconnectAsync(0)).Split("&t=")[1];
        using var response = await host.SendAsync(HttpMethod.Post, "tokens/refresh", streamToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("42")]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":"message","text":{}}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    public async Task Post_WhatIsNoActivity_IsABadRequest(string body)
    {
        var client = await host.ConverseAsync();
        using var response = await host.SendAsync(
            HttpMethod.Post, $"conversations/{client.ConversationId}/activities", client.Token, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Single(await client.TextsAsync());
    }

    [Fact]
    public async Task Post_TooLarge_IsRefused()
    {
        var client = await host.ConverseAsync();
        using var response = await client.SayAsync(new string('x', 1024 * 1024 - 200));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Single(await client.TextsAsync());
    }

    [Fact]
    public async Task NotStarted_IsNotFound()
    {
        var client = await host.ClientAsync("link-not-started");
        foreach (var path in new[] { $"conversations/{client.ConversationId}", $"conversations/{client.ConversationId}/activities" })
        {
            using var response = await host.SendAsync(HttpMethod.Get, path, client.Token);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task Watermark_ThatIsNone_IsABadRequest(string watermark)
    {
        var client = await host.ConverseAsync();
        using var response = await host.SendAsync(
            HttpMethod.Get, $"conversations/{client.ConversationId}/activities?watermark={watermark}", client.Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Upload_IsRefused()
    {
        var client = await host.ConverseAsync();
        using var response = await host.SendAsync(
            HttpMethod.Post, $"conversations/{client.ConversationId}/upload", client.Token, new MultipartFormDataContent { new StringContent("file") });

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task FailedTurn_IsToldAsNotSent_AndNothingIsKept()
    {
        var client = await host.ConverseAsync();
        using var response = await client.SayAsync("fail", "mine-3");
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.Single(await client.TextsAsync());
        using var again = await client.SayAsync("works", "mine-3");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Refresh_GivesATokenForTheSameConversation()
    {
        var client = await host.ConverseAsync();
        using var response = await host.SendAsync(HttpMethod.Post, "tokens/refresh", client.Token);
        var reply = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(client.ConversationId, reply.GetProperty("conversationId").GetString());
        Assert.Equal(1800, reply.GetProperty("expires_in").GetInt32());
    }

    private static (HttpMethod Method, string Path)[] Routes(string id) =>
    [
        (HttpMethod.Get, $"conversations/{id}"),
        (HttpMethod.Get, $"conversations/{id}/activities"),
        (HttpMethod.Post, $"conversations/{id}/activities"),
        (HttpMethod.Post, $"conversations/{id}/upload"),
    ];

    private static JsonContent? Body(HttpMethod method) =>
        method == HttpMethod.Post ? JsonContent.Create(new { type = "message", text = "not mine" }) : null;
}
