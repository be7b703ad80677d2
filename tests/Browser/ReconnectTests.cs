using Provisioning.Browser.Tests.Hosts;
using Provisioning.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests;

/// <summary>The web chat finds its way back after the host was killed, and nothing is said twice.</summary>
public sealed class ReconnectTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("?polling=1")]
    public async Task HostKilled_ChatSaysSo_ComesBack_AndGoesOn(string query)
    {
        await using var host = await HostProcess.StartAsync(HostProcess.Patient);
        var order = await new BackendApi(host).OrderAsync("reconnect@alpinebridge.example", ("meetings", 5));
        await using var watched = await browser.OpenAsync(host.Address);
        var chat = new WebChat(watched.Page);
        await watched.Page.GotoAsync($"/setup/{order.Token}{query}");
        await chat.SeesAsync($"Set up order {order.Number}");
        await chat.PressAsync("Start");
        await chat.SeesAsync("Whose order is it?");

        watched.ExpectOutage(true);
        await host.KillAsync();
        await Expect(watched.Page.Locator("#status")).ToContainTextAsync("Reconnecting", new() { Timeout = 30_000 });
        await host.RestartAsync();
        await Expect(watched.Page.Locator("#status")).Not.ToContainTextAsync("Reconnecting", new() { Timeout = 60_000 });
        watched.ExpectOutage(false);

        await chat.ChooseAsync("This order is for my company");
        await chat.PressAsync("Next");
        await chat.SeesAsync("organisation");
        await Expect(chat.Cards).ToHaveCountAsync(3);
        await Expect(chat.Transcript.GetByText("Whose order is it?")).ToHaveCountAsync(1);
        watched.AssertClean();
    }
}
