using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.Webex;
using Provisioning.StandIns.Webex;

namespace Provisioning.Tests.Webex;

/// <summary>The token of an integration, and the settings of both kinds of account.</summary>
public sealed class WebexTokenTests
{
    private static readonly string[] Integration = ["--Webex:RefreshToken", WebexOAuth.FirstRefreshToken];

    [Fact]
    public async Task HoweverManyWait_TheTokenIsGotOnce()
    {
        await using var host = await WebexHost.StartAsync(Integration);
        Assert.Equal(1, host.OAuth.Given);
        host.Clock.Advance(host.OAuth.Lifetime);

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => MeAsync(host)));

        Assert.All(all, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(2, host.OAuth.Given);
    }

    [Fact]
    public async Task TheToken_IsRenewedBeforeItExpires_AndTheOldOneServesMeanwhile()
    {
        await using var host = await WebexHost.StartAsync(Integration);
        host.Clock.Advance(host.OAuth.Lifetime * 0.95);
        host.Faults.Add(new Fault("POST", "/access_token", 503));

        Assert.Equal(HttpStatusCode.OK, await MeAsync(host));
        Assert.Equal(1, host.OAuth.Given);

        host.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.OK, await MeAsync(host));
        Assert.Equal(2, host.OAuth.Given);
    }

    [Fact]
    public async Task ATokenThatWebexTookBack_IsRenewed_AndTheCallRepeated()
    {
        await using var host = await WebexHost.StartAsync(Integration);
        host.World.Tokens.Clear();

        Assert.Equal(HttpStatusCode.OK, await MeAsync(host));
        Assert.Equal(2, host.OAuth.Given);
    }

    [Fact]
    public async Task AnotherRefreshToken_IsKeptOverARestart()
    {
        await using var host = await WebexHost.PrepareAsync(Integration);
        host.OAuth.Rotates = true;
        await host.StartBotAsync();
        Assert.NotEqual(WebexOAuth.FirstRefreshToken, host.OAuth.RefreshToken);

        await host.RestartBotAsync();

        Assert.Equal(HttpStatusCode.OK, await MeAsync(host));
        var kept = Path.Combine(host.DataFolder, "webex-refresh-token.json");
        Assert.Contains(host.OAuth.RefreshToken, await File.ReadAllTextAsync(kept), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
    }

    [Fact]
    public async Task ARefusedRefreshToken_IsSeenInTheHealth()
    {
        await using var host = await WebexHost.PrepareAsync("--Webex:RefreshToken", "made-up");
        await host.StartBotAsync(isReady: false);

        await WebexHost.UntilAsync(() => host.Webhooks.State.Trouble?.Contains("token", StringComparison.Ordinal) == true);

        Assert.Equal(0, host.OAuth.Given);
        Assert.DoesNotContain(host.Faults.Calls, call => call.EndsWith("/people/me", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two accounts", "--Webex:BotToken", "token", "--Webex:RefreshToken", "refresh")]
    [InlineData("An integration needs", "--Webex:BotToken", "", "--Webex:ClientId", "client")]
    [InlineData("WebhookSecret is needed", "--Webex:WebhookSecret", "")]
    [InlineData("but no account", "--Webex:BotToken", "")]
    [InlineData("16 characters", "--Webex:WebhookSecret", "short")]
    [InlineData("https", "--Webex:BaseUrl", "http://webexapis.example/v1/")]
    public void HalfASetting_StopsTheStart(string says, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("webex-");
        var thrown = Assert.Throws<OptionsValidationException>(() => Bot.Program.Build(
        [
            "--urls", "http://127.0.0.1:0", "--Data:Path", folder.FullName, "--Webex:BotToken", "token", "--Webex:WebhookSecret", WebexHost.Secret,
            .. settings,
        ]).Services.GetRequiredService<IOptions<WebexOptions>>().Value);
        folder.Delete(recursive: true);

        Assert.Contains(says, thrown.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> MeAsync(WebexHost host) =>
        (await host.Api.GetAsync("people/me", WebexJson.Default.WebexPerson, default)).Status;
}
