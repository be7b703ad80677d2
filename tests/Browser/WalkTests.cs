using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Provisioning.Browser.Tests.Hosts;
using Provisioning.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests;

/// <summary>A partner sets up a customer's order in the web chat, from the list of samples to the provisioned result.</summary>
public sealed class WalkTests(SharedHost shared, BrowserFixture browser) : IClassFixture<SharedHost>, IClassFixture<BrowserFixture>
{
    private const string Order = "10480005";
    private const string FirstSite = "helixoria-walk-eu";
    private const string SecondSite = "helixoria-walk-us";
    private const string Location = "Helixoria HQ";

    private Inspection? inspection;

    [Fact]
    public async Task Partner_SetsUpACustomersOrder_WithTwoSitesAndCalling()
    {
        await using var watched = await browser.OpenAsync(shared.Host.Address, height: 1300);
        var chat = new WebChat(watched.Page);
        inspection = new Inspection(watched.Page, "");

        await OpensTheSampleAsync(chat);
        await FindsThePartnerAsync(chat);
        await FindsTheCustomerAsync(chat);
        await AddsTheFirstSiteAsync(chat);
        await ReloadsAsync(chat);
        await AddsTheSecondSiteAsync(chat);
        await SharesTheLicencesAsync(chat);
        await PlacesCallingAsync(chat);
        await ReviewsAsync(chat);
        await ProvisionsAsync(chat);

        watched.AssertClean();
        inspection.AssertAccessible();
    }

    private async Task OpensTheSampleAsync(WebChat chat)
    {
        await chat.Page.GotoAsync("/");
        await inspection!.LookAsync("samples");
        await chat.Page.GetByRole(AriaRole.Link, new() { Name = $"Open order {Order}" }).ClickAsync();
        await chat.SeesAsync($"Set up order {Order}");
        await chat.SeesAsync("300 licences");
        await inspection!.LookAsync("welcome");
        await chat.PressAsync("Start");
    }

    private async Task FindsThePartnerAsync(WebChat chat)
    {
        await chat.SeesAsync("Whose order is it?");
        await chat.ChooseAsync("This order is for a customer");
        await inspection!.LookAsync("intent");
        await chat.PressAsync("Next");

        await chat.SeesAsync("The order was associated with your organisation based on your e-mail address.");
        await inspection!.LookAsync("partner");
        await chat.SayAsync("next");
    }

    private async Task FindsTheCustomerAsync(WebChat chat)
    {
        await chat.SeesAsync("Matching organisations found based on the e-mail address.");
        await inspection!.LookAsync("customer-candidates");
        var first = await chat.Card.GetByRole(AriaRole.Radio).CountAsync();
        await chat.PressAsync("Show more");
        await chat.SeesAsync("Page 2");
        await inspection!.LookAsync("customer-more");
        Assert.Equal(5, first);
        await chat.FillAsync("Search by domain or name", "helixoria.example");
        await chat.PressAsync("Search");
        await chat.SeesAsync(new Regex("Organisations found for .helixoria.example."));
        await inspection!.LookAsync("customer-search");
        await chat.ChooseAsync("Helixoria Group");
        await chat.PressAsync("Next");

        await chat.SeesAsync("needs the approval of the customer");
        await chat.SeesAsync("Provisioning administrator");
        await chat.SeesAsync(new Regex("This can.t be undone"));
        await inspection!.LookAsync("customer-review");
        await chat.PressAsync("Confirm the mapping");
        await chat.HearsAsync("The order is now mapped to");
    }

    private async Task AddsTheFirstSiteAsync(WebChat chat)
    {
        await chat.SeesAsync("Set up now or later?");
        await chat.ChooseAsync("Set up Meetings now");
        await chat.ChooseAsync("Set up Calling now");
        await inspection!.LookAsync("services");
        await chat.PressAsync("Next");

        await chat.SeesAsync("Your Meetings site");
        await inspection!.LookAsync("site");
        await chat.FillAsync("Site name", "https://ACME.webex.com");
        await chat.SelectAsync("Time zone", "Europe/Rome");
        await chat.TickAsync("Early release");
        await chat.TickAsync("I need additional URLs");
        await chat.PressAsync("Next");

        await chat.SeesAsync("this name is taken");
        await Expect(chat.Card.GetByRole(AriaRole.Radio)).ToHaveCountAsync(3);
        await inspection!.LookAsync("site-taken");
        await chat.FillAsync("Site name", FirstSite);
        await chat.PressAsync("Next");
        await chat.SeesAsync($"{FirstSite}.webex.com");
    }

    private async Task ReloadsAsync(WebChat chat)
    {
        var cards = await chat.Cards.CountAsync();
        await chat.Page.ReloadAsync();

        await chat.SeesAsync($"{FirstSite}.webex.com");
        await Expect(chat.Cards).ToHaveCountAsync(cards);
        await chat.HearsAsync($"Set up order {Order}");
        await inspection!.LookAsync("after-reload");
    }

    private async Task AddsTheSecondSiteAsync(WebChat chat)
    {
        await chat.FillAsync("Site name", SecondSite);
        await chat.SelectAsync("Time zone", "America/New_York");
        await inspection!.LookAsync("second-site");
        await chat.PressAsync("Next");
    }

    private async Task SharesTheLicencesAsync(WebChat chat)
    {
        await chat.SeesAsync("Licences per site");
        await chat.FillAsync(FirstSite, "200");
        await chat.FillAsync(SecondSite, "99");
        await chat.PressAsync("Next");
        await chat.SeesAsync("The sum is 299, but 300 were ordered: 1 left to distribute.");
        await inspection!.LookAsync("licences-difference");
        await chat.SayAsync("split evenly");
        await chat.HearsAsync("Split evenly. Check the numbers");
        await Expect(chat.Card.GetByLabel(FirstSite)).ToHaveValueAsync("150");
        await Expect(chat.Card.GetByLabel(SecondSite)).ToHaveValueAsync("150");
        await inspection!.LookAsync("licences");
        await chat.PressAsync("Next");
    }

    private async Task PlacesCallingAsync(WebChat chat)
    {
        await chat.SeesAsync("Calling: the main location");
        await chat.FillAsync("Location name", Location);
        await chat.SelectAsync("Country or region", "IT");
        await inspection!.LookAsync("calling-location");
        await chat.PressAsync("Next");

        await chat.SeesAsync($"Address of {Location}");
        await chat.FillAsync("Address line 1", "Via Garibaldi 12");
        await chat.FillAsync("City", "Torino");
        await chat.FillAsync("Postal code", "1012");
        await chat.SelectAsync("Province", "TO");
        await inspection!.LookAsync("calling-address");
        await chat.PressAsync("Next");

        await chat.SeesAsync("Please check");
        await inspection!.LookAsync("calling-postal-code");
        await chat.FillAsync("Postal code", "10122");
        await chat.PressAsync("Next");
    }

    private async Task ReviewsAsync(WebChat chat)
    {
        await chat.SeesAsync("Review and provision");
        await chat.SeesAsync($"{FirstSite}.webex.com");
        await chat.SeesAsync("Via Garibaldi 12");
        await inspection!.LookAsync("review");
        var text = await PdfAsync(chat);
        Assert.Contains(FirstSite, text, StringComparison.Ordinal);
        Assert.Contains(SecondSite, text, StringComparison.Ordinal);
        Assert.Contains(Order, text, StringComparison.Ordinal);
    }

    private async Task ProvisionsAsync(WebChat chat)
    {
        await chat.PressAsync("Provision now");
        await chat.SeesAsync($"Order {Order} waits for somebody");
        await chat.SeesAsync(new Regex("approval by the customer.s administrator"));
        using (shared.Host.Hold())
            await inspection!.LookAsync("progress-waiting");
        await chat.SeesAsync($"Order {Order} is being provisioned");
        using (shared.Host.Hold())
            await inspection!.LookAsync("progress");

        await chat.SeesAsync($"Order {Order} is provisioned");
        await chat.SeesAsync("Full administrator rights");
        await chat.SeesAsync("Control Hub");
        await inspection!.LookAsync("result");
        Assert.Contains(SecondSite, await PdfAsync(chat), StringComparison.Ordinal);
    }

    /// <summary>Opens the order summary as a person does, and reads it.</summary>
    private static async Task<string> PdfAsync(WebChat chat)
    {
        var download = await chat.Page.RunAndWaitForDownloadAsync(() => chat.Card.GetByText("Download order summary (PDF)").ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return await Pdf.TextAsync(bytes.ToArray());
    }
}
