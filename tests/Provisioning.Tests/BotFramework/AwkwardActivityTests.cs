using System.Net;
using System.Text.Json;

namespace Provisioning.Tests.BotFramework;

/// <summary>What no channel should send, with a good token.</summary>
public sealed class AwkwardActivityTests(ConnectorHost host) : IClassFixture<ConnectorHost>
{
    [Theory]
    [InlineData("message-text", "\"text\":", "\"text\":\"\\ud800\",\"was\":")]
    [InlineData("message-text", "\"locale\":", "\"locale\":\"\\udfff\",\"was\":")]
    [InlineData("message-text", "\"tenant\":", "\"tenant\":{\"id\":\"\\ud800\"},\"was\":")]
    [InlineData("message-submit", "\"value\":", "\"value\":[[[1e999]]],\"was\":")]
    [InlineData("message-submit", "\"action\":", "\"action\":\"\\ud800\",\"was\":")]
    [InlineData("installation-update-add", "\"action\":", "\"action\":\"\\ud800\",\"was\":")]
    [InlineData("installation-update-add", "\"action\":", "\"action\":7,\"was\":")]
    [InlineData("conversation-update-installed", "\"membersAdded\":", "\"membersAdded\":[{}],\"was\":")]
    [InlineData("invoke-card-action", "\"trigger\":", "\"trigger\":\"\\ud800\",\"was\":")]
    [InlineData("invoke-card-action", "\"verb\":", "\"verb\":\"\\ud800\",\"was\":")]
    [InlineData("invoke-card-action", "\"data\":", "\"data\":{\"x\":\"\\ud800\"},\"was\":")]
    [InlineData("invoke-card-action", "\"data\":", "\"data\":[],\"was\":")]
    [InlineData("invoke-card-action", "\"data\":", "\"data\":{\"deep\":{\"deeper\":[{}]}},\"was\":")]
    [InlineData("invoke-card-action", "\"value\":", "\"value\":null,\"was\":")]
    [InlineData("invoke-card-action", "\"name\":", "\"name\":\"\\ud800\",\"was\":")]
    [InlineData("message-text", "\"type\":", "\"type\":7,\"was\":")]
    [InlineData("message-text", "\"conversation\":", "\"conversation\":{},\"was\":")]
    [InlineData("message-text", "\"from\":", "\"from\":null,\"was\":")]
    [InlineData("message-text", "\"recipient\":", "\"recipient\":{\"id\":\"28:another\"},\"was\":")]
    [InlineData("message-text", "{", "[{")]
    public async Task Awkward_IsNeverTheServersFault(string payload, string at, string instead)
    {
        var body = host.Activity(payload, host.Converse().Id).ToJsonString();
        var where = body.IndexOf(at, StringComparison.Ordinal);
        Assert.True(where >= 0);

        var (status, _) = await host.BringAsync(
            string.Concat(body.AsSpan(0, where), instead, body.AsSpan(where + at.Length)), host.Authority.TokenFor(Payload.AppId, host.ServiceUrl));

        Assert.True((int)status is 200 or 400 or 501, $"{status}");
    }

    [Fact]
    public async Task NotJson_IsMalformed()
    {
        var (status, body) = await host.BringAsync("{\"type\":", host.Authority.TokenFor(Payload.AppId, host.ServiceUrl));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("body-malformed", JsonElement.Parse(body).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("webex")]
    [InlineData("directline")]
    [InlineData("made-up")]
    public async Task ChannelWithARouteOfItsOwn_IsRefused_WhateverTheKeyIsEndorsedFor(string channel)
    {
        host.Authority.RollOver(keepOld: true, channel);
        host.Clock.Advance(TimeSpan.FromSeconds(20));
        var activity = host.Activity("message-text", host.Converse().Id);
        activity["channelId"] = channel;

        var (status, _) = await host.BringAsync(activity);
        host.Authority.RollOver();

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }
}
