using System.Globalization;
using System.Text.Json.Nodes;
using Provisioning.StandIns.Webex;

namespace Provisioning.Tests.Webex;

/// <summary>The webhooks are there, active, and ours; what isn't is put right.</summary>
public sealed class WebexWebhookTests
{
    [Fact]
    public async Task AtTheStart_WhatIsMissingIsRegistered()
    {
        await using var host = await WebexHost.StartAsync("--Links:BaseUrl", "https://setup.partner.example");

        Assert.Equal(
            ["attachmentActions", "memberships", "messages"],
            host.World.Webhooks.Select(hook => (string)hook["resource"]!).Order(StringComparer.Ordinal));
        Assert.All(host.World.Webhooks, hook => Assert.Equal(
            ("created", "https://setup.partner.example/api/webex", WebexHost.Secret, "active"),
            ((string)hook["event"]!, (string)hook["targetUrl"]!, (string)hook["secret"]!, (string)hook["status"]!)));
    }

    [Theory]
    [InlineData("status", "inactive")]
    [InlineData("targetUrl", "https://old.partner.example/api/webex")]
    [InlineData("secret", "the-secret-of-yesterday")]
    public async Task WhatIsNotAsItShouldBe_IsPutRight(string field, string value)
    {
        await using var host = await WebexHost.StartAsync();
        var id = (string)host.World.Webhooks[0]["id"]!;
        host.World.ChangeWebhook(id, hook => hook[field] = value);

        Assert.True((await host.Webhooks.CheckAsync(default)).IsReady);

        var repaired = host.World.Webhooks.Single(hook => (string)hook["id"]! == id);
        Assert.NotEqual(value, (string?)repaired[field]);
        Assert.Equal(3, host.World.Webhooks.Count);
        Assert.Single(host.Faults.Calls, call => call.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsRight_IsLeftAlone()
    {
        await using var host = await WebexHost.StartAsync();
        var calls = host.Faults.Calls.Count;

        await host.Webhooks.CheckAsync(default);

        Assert.Equal(["GET /webex/v1/webhooks"], host.Faults.Calls.Skip(calls));
    }

    [Fact]
    public async Task ADeletedWebhook_ComesBackByItself()
    {
        await using var host = await WebexHost.StartAsync("--Webex:WebhookCheck", "00:00:01");
        host.World.DeleteWebhook((string)host.World.Webhooks[0]["id"]!);

        await WebexHost.UntilAsync(() => host.World.Webhooks.Count == 3);
    }

    [Fact]
    public async Task DoublesAreDeleted_OthersOfTheAccountAreLeft_OnWhicheverPageTheyAre()
    {
        await using var host = await WebexHost.StartAsync();
        for (var n = 0; n < 120; n++)
            host.World.AddWebhook(Hook($"somebody else's {n}", "https://elsewhere.example/hook"));
        var ours = (string)host.World.Webhooks[0]["targetUrl"]!;
        host.World.AddWebhook(Hook("set up by hand", ours));
        host.World.AddWebhook(Hook("Provisioning: messages", "https://old.example/api/webex"));

        Assert.True((await host.Webhooks.CheckAsync(default)).IsReady);

        Assert.Equal(123, host.World.Webhooks.Count);
        Assert.Equal(120, host.World.Webhooks.Count(hook => (string)hook["targetUrl"]! == "https://elsewhere.example/hook"));
        Assert.Single(host.World.Webhooks, hook => (string)hook["resource"]! == "messages" && (string)hook["targetUrl"]! == ours);
    }

    [Fact]
    public async Task APageOnAnotherHost_IsNotFollowed()
    {
        await using var host = await WebexHost.StartAsync();
        await using var elsewhere = await WebexHost.PrepareAsync();
        for (var n = 0; n < 120; n++)
            host.World.AddWebhook(Hook(n.ToString(CultureInfo.InvariantCulture), "https://elsewhere.example/hook"));
        host.World.NextPagesOn = elsewhere.Authority;

        Assert.False((await host.Webhooks.CheckAsync(default)).IsReady);

        Assert.Empty(elsewhere.Faults.Calls);
    }

    [Fact]
    public async Task WhereTheSecretIsNotShown_ItIsSetOnceAfterAStart()
    {
        await using var host = await WebexHost.StartAsync();
        host.World.HidesSecrets = true;
        foreach (var hook in host.World.Webhooks)
            host.World.ChangeWebhook((string)hook["id"]!, changed => changed["secret"] = "the-secret-of-yesterday");

        await host.RestartBotAsync();
        var corrections = host.Faults.Calls.Count(IsPut);
        await host.Webhooks.CheckAsync(default);

        Assert.Equal((3, 3), (corrections, host.Faults.Calls.Count(IsPut)));
        host.World.HidesSecrets = false;
        Assert.All(host.World.Webhooks, hook => Assert.Equal(WebexHost.Secret, (string?)hook["secret"]));
        static bool IsPut(string call) => call.StartsWith("PUT", StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHealth_SaysHowTheyStand()
    {
        await using var host = await WebexHost.PrepareAsync("--Webex:WebhookCheck", "00:00:01");
        host.Faults.Add(new Fault("POST", "/webhooks", 403) { Times = 1 });
        await host.StartBotAsync(isReady: false);

        await WebexHost.UntilAsync(() => host.Webhooks.State.Trouble == "No working webhook for messages.");
        var troubled = await HealthAsync(host);
        await WebexHost.UntilAsync(() => host.Webhooks.State.IsReady);

        Assert.Contains("webex: Degraded, No working webhook for messages.", troubled, StringComparison.Ordinal);
        Assert.Contains("webex: Healthy", await HealthAsync(host), StringComparison.Ordinal);
    }

    private static async Task<string> HealthAsync(WebexHost host)
    {
        using var response = await host.Http.GetAsync("/health/ready");
        return await response.Content.ReadAsStringAsync();
    }

    private static JsonObject Hook(string name, string target) => new()
    {
        ["name"] = name,
        ["targetUrl"] = target,
        ["resource"] = "messages",
        ["event"] = "created",
    };
}
