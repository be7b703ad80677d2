using System.Net;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Provisioning.Browser.Tests.DirectLine;
using Provisioning.Browser.Tests.Hosts;
using Provisioning.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests;

/// <summary>Set-up links: whom they let in, and what everybody else sees.</summary>
public sealed class LinkTests(SharedHost shared, BrowserFixture browser) : IClassFixture<SharedHost>, IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task UnusableLinks_GiveOneAndTheSamePage()
    {
        var order = await shared.Backend.OrderAsync("unusable@alpinebridge.example", ("meetings", 5));
        await HandOverAsync(order, "other@alpinebridge.example");
        var invented = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        string[] tokens = [order.Token, invented, "x", order.Token + "A", new string('a', 2000)];

        var pages = new List<(HttpStatusCode Status, string Body, string Headers)>();
        foreach (var token in tokens)
        {
            using var response = await shared.Host.Http.GetAsync($"/setup/{token}");
            var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
            pages.Add((response.StatusCode, await response.Content.ReadAsStringAsync(), string.Join('\n', headers.Order())));
        }

        Assert.Equal(HttpStatusCode.NotFound, pages[0].Status);
        Assert.Contains("This link cannot be used", pages[0].Body, StringComparison.Ordinal);
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task MovedOrder_LeavesTheOldLink_AndGivesTheNewPersonOneThatWorks()
    {
        var order = await shared.Backend.OrderAsync("mover@alpinebridge.example", ("meetings", 5));
        await using var old = await browser.OpenAsync(shared.Host.Address);
        var chat = new WebChat(old.Page);
        await old.Page.GotoAsync($"/setup/{order.Token}");
        await chat.SeesAsync($"Set up order {order.Number}");
        await chat.SayAsync("start");
        await chat.SeesAsync("Whose order is it?");
        await chat.ChooseAsync("I want someone else to complete this order");
        await chat.PressAsync("Next");
        await chat.SeesAsync("Hand the order over");
        await chat.FillAsync("E-mail address of the other person", "not an address");
        await chat.PressAsync("Hand over");
        await chat.SeesAsync("That is not an e-mail address");
        await chat.FillAsync("E-mail address of the other person", "successor@alpinebridge.example");
        await chat.PressAsync("Hand over");
        await chat.HearsAsync("successor@alpinebridge.example");
        old.AssertClean();

        using var dead = await shared.Host.Http.GetAsync($"/setup/{order.Token}");
        Assert.Equal(HttpStatusCode.NotFound, dead.StatusCode);

        await using var fresh = await browser.OpenAsync(shared.Host.Address);
        await OpenMailAsync(fresh.Page, "successor@alpinebridge.example", order.Number);
        await new WebChat(fresh.Page).SeesAsync("successor@alpinebridge.example");
        fresh.AssertClean();
    }

    [Fact]
    public async Task CustomerSetsUpTheirOwnServices_OpensTheChat_WithTheMappingFixed()
    {
        var order = await shared.Backend.OrderAsync(SetupScript.Partner, ("meetings", 5));
        var script = new SetupScript("delegated", 5);
        var partner = new DirectLineClient(shared.Host, order.Token);
        await partner.OpenAsync();
        foreach (var answer in script.Answers.TakeWhile(answer => answer.Verb != "confirm"))
            await partner.PressAsync(answer.Verb, answer.Inputs);
        await partner.PressAsync("confirm", ("customerSetsUp", "true"), ("customerAdminEmail", "admin@delegated.example"));

        await using var watched = await browser.OpenAsync(shared.Host.Address);
        await OpenMailAsync(watched.Page, "admin@delegated.example", order.Number);
        var chat = new WebChat(watched.Page);
        await chat.SeesAsync($"You were invited to set up the services for {script.Customer}");
        await chat.PressAsync("Start");
        await chat.SeesAsync("Set up now or later?");
        await chat.SayAsync("back");
        await chat.HearsAsync("The order is already mapped to its organisation");
        await chat.SeesAsync("Set up now or later?");
        var now = await shared.Backend.OrderAsync(order.Id);
        Assert.Equal(script.Customer, BackendApi.Text(now["customerOrganization"]!, "name"));
        Assert.Equal("admin@delegated.example", BackendApi.Text(now["delegation"]!, "email"));
        watched.AssertClean();
    }

    private async Task HandOverAsync(SetupOrder order, string email)
    {
        var client = new DirectLineClient(shared.Host, order.Token);
        await client.OpenAsync();
        await client.PressAsync("start");
        await client.PressAsync("next", ("intent", "someone-else"));
        await client.PressAsync("confirm", ("email", email));
        await shared.Backend.LinkAsync(email, order.Number);
    }

    /// <summary>Finds a mail in the list of those that were sent, and follows its link.</summary>
    private async Task OpenMailAsync(IPage page, string to, string orderNumber)
    {
        await shared.Backend.LinkAsync(to, orderNumber);
        await page.GotoAsync("/dev/mail");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = to }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByText(orderNumber).First).ToBeVisibleAsync();
        await page.Locator("a[href*='/setup/']").First.ClickAsync();
    }
}
