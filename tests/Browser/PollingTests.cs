using Provisioning.Browser.Tests.Hosts;
using Provisioning.Browser.Tests.Pages;

namespace Provisioning.Browser.Tests;

/// <summary>A company sets up its own order where no WebSocket gets through.</summary>
public sealed class PollingTests(SharedHost shared, BrowserFixture browser) : IClassFixture<SharedHost>, IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Company_SetsUpItsOwnOrder_WithoutAWebSocket()
    {
        var order = await shared.Backend.SampleAsync("10480010");
        await using var watched = await browser.OpenAsync(shared.Host.Address);
        var chat = new WebChat(watched.Page);
        await watched.Page.GotoAsync($"/setup/{order.Token}?polling=1");

        await chat.SeesAsync($"Set up order {order.Number}");
        await chat.PressAsync("Start");
        await chat.SeesAsync("Whose order is it?");
        await chat.SayAsync("This order is for my company");
        await chat.SeesAsync("The order was associated with your organisation based on your e-mail address.");
        await chat.PressAsync("Next");
        await chat.SeesAsync("Confirm the mapping");
        await chat.PressAsync("Confirm the mapping");
        await chat.SeesAsync("Set up now or later?");
        await chat.ChooseAsync("Set up Meetings now");
        await chat.ChooseAsync("Set up Calling later");
        await chat.PressAsync("Next");
        await chat.SeesAsync("Your Meetings site");
        await chat.FillAsync("Site name", "velier-polled");
        await chat.PressAsync("Next");
        await chat.SeesAsync("Review and provision");
        await chat.SeesAsync("velier-polled.webex.com");
        await chat.PressAsync("Provision now");
        await chat.SeesAsync($"Order {order.Number} is provisioned");
        await chat.SeesAsync("Left for later: Calling");

        Assert.Equal(0, watched.Sockets);
        watched.AssertClean();
    }
}
