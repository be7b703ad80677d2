using Provisioning.Browser.Tests.DirectLine;
using Provisioning.Browser.Tests.Hosts;
using Provisioning.Browser.Tests.Pages;

namespace Provisioning.Browser.Tests;

public sealed class SmokeTests(SharedHost shared, BrowserFixture browser) : IClassFixture<SharedHost>, IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Opens()
    {
        await using var watched = await browser.OpenAsync(shared.Host.Address);
        var page = watched.Page;
        await page.GotoAsync("/");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Open order 10480005" }).ClickAsync();
        var chat = new WebChat(page);
        await chat.SeesAsync("Set up order 10480005");
        await File.WriteAllTextAsync("/tmp/chat.html", await page.ContentAsync());
        await new Screenshots("smoke").TakeAsync(page, "welcome");
        await File.WriteAllLinesAsync("/tmp/axe.txt", await Axe.ViolationsAsync(page));
        await chat.PressAsync("Start");
        await chat.SeesAsync("Whose order is it?");
        await chat.ChooseAsync("This order is for a customer");
        await new Screenshots("smoke2").TakeAsync(page, "intent");
        await File.WriteAllLinesAsync("/tmp/axe2.txt", await Axe.ViolationsAsync(page));
        watched.AssertClean();
    }

    [Fact]
    public async Task Talks()
    {
        var order = await shared.Backend.OrderAsync("pat@alpinebridge.example", ("meetings", 10), ("calling", 5));
        var client = new DirectLineClient(shared.Host, order.Token);
        await client.OpenAsync();
        Assert.Contains(order.Number, client.Card.Title, StringComparison.Ordinal);
        await client.PressAsync("start");
        Assert.Equal("Whose order is it?", client.Card.Title);
    }
}
