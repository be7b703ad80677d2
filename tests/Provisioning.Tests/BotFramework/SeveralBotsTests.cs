using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.StandIns.Connector;

namespace Provisioning.Tests.BotFramework;

/// <summary>Several bots in one host: each answers as itself, on channels too that have names of their own for bots.</summary>
public sealed class SeveralBotsTests : IClassFixture<ConnectorHost>
{
    private readonly ConnectorHost host;

    public SeveralBotsTests(ConnectorHost host)
    {
        this.host = host;
        host.Authority.Secrets[ConnectorHost.SecondApp] = "another-secret";
    }

    [Theory]
    [InlineData("msteams", "28:" + Payload.AppId, Payload.AppId)]
    [InlineData("msteams", "28:" + ConnectorHost.SecondApp, ConnectorHost.SecondApp)]
    [InlineData("webchat", "contoso-provisioning", Payload.AppId)]
    [InlineData("webchat", "contoso-provisioning", ConnectorHost.SecondApp)]
    [InlineData("emulator", "B02M:T01X", ConnectorHost.SecondApp)]
    public async Task Reply_IsPostedAsTheBotThatWasAddressed(string channel, string botId, string app)
    {
        var conversation = host.Converse();
        conversation.AppId = app;

        Assert.Equal(HttpStatusCode.OK, await SayAsync(conversation, channel, botId, app));

        var reply = await ReplyAsync(conversation);
        Assert.Equal((botId, null), ((string?)reply["from"]!["id"], reply["from"]!["appId"]));
        lock (host.Service.Gate)
        {
            var calls = host.Service.Calls.Where(call => call.Target.Contains(Uri.EscapeDataString(conversation.Id), StringComparison.Ordinal));
            Assert.All(calls, call => Assert.Equal(app, host.Authority.AppOf(call.Authorization!["Bearer ".Length..])));
        }
    }

    /// <summary>What is said later, after a restart too, is said by the same bot: it is on the conversation's record.</summary>
    [Fact]
    public async Task BotThatWasAddressed_IsKeptWithTheConversation_WhateverTheBodySays()
    {
        var conversation = host.Converse();
        conversation.AppId = ConnectorHost.SecondApp;

        await SayAsync(conversation, "webchat", "contoso-provisioning", ConnectorHost.SecondApp, claimed: Payload.AppId);

        await ReplyAsync(conversation);
        var record = await host.Services.GetRequiredService<IStorage>().ReadAsync($"webchat/{conversation.Id}", default);
        Assert.Contains(ConnectorHost.SecondApp, Encoding.UTF8.GetString(record!.Value.Span), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> SayAsync(ConnectorConversation conversation, string channel, string botId, string app, string? claimed = null)
    {
        var activity = host.Activity("message-text", conversation.Id);
        activity["channelId"] = channel;
        activity["recipient"]!["id"] = botId;
        if (claimed is not null)
            activity["recipient"]!["appId"] = claimed;
        return (await host.BringAsync(activity, host.Authority.TokenFor(app, host.ServiceUrl))).Status;
    }

    private async Task<JsonObject> ReplyAsync(ConnectorConversation conversation)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            lock (host.Service.Gate)
            {
                if (conversation.Activities is [var first, ..])
                    return first;
            }
            await Task.Delay(10);
        }
        throw new TimeoutException("No reply comes.");
    }
}
