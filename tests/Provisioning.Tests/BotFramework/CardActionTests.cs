using System.Net;
using System.Text.Json.Nodes;

namespace Provisioning.Tests.BotFramework;

/// <summary>A pressed button, as each of the two kinds of card buttons brings it.</summary>
public sealed class CardActionTests(ConnectorHost host) : IClassFixture<ConnectorHost>
{
    [Fact]
    public async Task Submit_IsAPressedButton()
    {
        var conversation = host.Converse();

        await host.BringAsync(host.Activity("message-submit", conversation.Id));

        var posted = await host.PostedAsync(conversation);
        Assert.Equal("**start** by anna@acme.example", posted[0]["text"]!.GetValue<string>());
        Assert.Equal("application/vnd.microsoft.card.adaptive", posted[1]["attachments"]![0]!["contentType"]!.GetValue<string>());
    }

    [Fact]
    public async Task CardAction_WhereRepliesAreExpected_IsOneOfThem()
    {
        var activity = host.Activity("invoke-card-action", host.Converse().Id);
        activity["deliveryMode"] = "expectReplies";

        var (_, body) = await host.BringAsync(activity);

        var reply = Assert.Single(JsonNode.Parse(body)!["activities"]!.AsArray())!;
        Assert.Equal("invokeResponse", reply["type"]!.GetValue<string>());
        Assert.Equal(200, reply["value"]!["body"]!["statusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task CardAction_IsAnsweredInPlace_WithEverythingTheTurnSaid()
    {
        var conversation = host.Converse();

        var (status, body) = await host.BringAsync(host.Activity("invoke-card-action", conversation.Id));

        Assert.Equal(HttpStatusCode.OK, status);
        var answer = JsonNode.Parse(body)!;
        Assert.Equal(200, answer["statusCode"]!.GetValue<int>());
        Assert.Equal("application/vnd.microsoft.card.adaptive", answer["type"]!.GetValue<string>());
        Assert.Equal(["**start** by anna@acme.example", "meetings"], answer["value"]!["body"]!.AsArray().Select(block => block!["text"]!.GetValue<string>()));
        Assert.Equal("1.5", answer["value"]!["version"]!.GetValue<string>());
        Assert.Single(answer["value"]!["actions"]!.AsArray());
        Assert.Empty(await host.PostedAsync(conversation));
    }

    [Fact]
    public async Task CardRefresh_ByItself_ActsOnNothing()
    {
        var (status, body) = await host.BringAsync(host.Activity("invoke-card-refresh", host.Converse().Id));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("application/vnd.microsoft.activity.message", JsonNode.Parse(body)!["type"]!.GetValue<string>());
        Assert.DoesNotContain("start", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CardAction_Malformed_IsToldSo()
    {
        var (status, body) = await host.BringAsync(host.Activity("invoke-card-malformed", host.Converse().Id));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(400, JsonNode.Parse(body)!["statusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task CardAction_AmongOthers_ShowsNothingPersonal()
    {
        var (_, body) = await host.BringAsync(host.Activity("group-invoke-card-action", host.Converse().Id));

        Assert.DoesNotContain("anna", body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("28:" + Payload.AppId, body, StringComparison.Ordinal);
    }
}
