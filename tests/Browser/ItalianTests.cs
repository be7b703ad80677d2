using Microsoft.Playwright;
using Provisioning.Browser.Tests.Hosts;
using Provisioning.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests;

/// <summary>Somebody with an Italian browser and a phone's width, who types every answer and never touches a mouse.</summary>
public sealed class ItalianTests(SharedHost shared, BrowserFixture browser) : IClassFixture<SharedHost>, IClassFixture<BrowserFixture>
{
    private const string Site = "roveralba-cantine";

    [Fact]
    public async Task Partner_TypesEveryAnswer_InItalian_OnAPhone()
    {
        var order = await shared.Backend.SampleAsync("10480002");
        await using var watched = await browser.OpenAsync(shared.Host.Address, "it-IT", width: 320, height: 800);
        var chat = new WebChat(watched.Page);
        var inspection = new Inspection(watched.Page, "it-320-");
        await watched.Page.GotoAsync($"/setup/{order.Token}");

        await chat.SeesAsync($"Configura l’ordine {order.Number}");
        await inspection.LookAsync("welcome");
        await chat.TypeAsync("inizia");
        await chat.SeesAsync("Di chi è l’ordine?");
        await inspection.LookAsync("intent");
        await chat.TypeAsync("1");
        await chat.SeesAsync("Sono state trovate organizzazioni corrispondenti");
        await inspection.LookAsync("partner");
        await chat.TypeAsync("1");
        await chat.SeesAsync("Questa è la tua organizzazione partner");
        await chat.TypeAsync("avanti");
        await chat.SeesAsync("organizzazione del cliente");
        await inspection.LookAsync("customer");
        await chat.TypeAsync("1");
        await chat.SeesAsync("Amministratore del provisioning");
        await inspection.LookAsync("customer-review");
        await chat.TypeAsync("conferma l'associazione");
        await chat.SeesAsync("Configurare ora o più tardi?");
        await chat.TypeAsync("dove sono");
        await chat.HearsAsync("A che punto sei");
        await chat.TypeAsync("ora");
        await chat.HearsAsync("E Calling: ora o più tardi?");
        await chat.TypeAsync("più tardi");
        await chat.SeesAsync("Il tuo sito Meetings");
        await inspection.LookAsync("site");
        await chat.TypeAsync(Site);
        await chat.HearsAsync("Ti servono altri URL?");
        await chat.TypeAsync("no");
        await chat.SeesAsync("Riepilogo e provisioning");
        await chat.SeesAsync($"{Site}.webex.com");
        await inspection.LookAsync("review");
        await chat.TypeAsync("avvia il provisioning");
        await chat.SeesAsync($"Il provisioning dell’ordine {order.Number} è completato");
        await inspection.LookAsync("result");

        watched.AssertClean();
        inspection.AssertAccessible();
    }

    [Fact]
    public async Task FirstCards_AreReachedAndPressed_WithTabAndEnterAlone()
    {
        var order = await shared.Backend.SampleAsync("10480007");
        await using var watched = await browser.OpenAsync(shared.Host.Address);
        var chat = new WebChat(watched.Page);
        await watched.Page.GotoAsync($"/setup/{order.Token}");
        await chat.SeesAsync($"Set up order {order.Number}");

        await chat.EnterCardAsync();
        await chat.TabToAsync(chat.Button("Start"));
        await watched.Page.Keyboard.PressAsync("Enter");
        await chat.SeesAsync("Whose order is it?");

        await chat.EnterCardAsync();
        await chat.TabToAsync(chat.Card.GetByRole(AriaRole.Radio).First);
        await watched.Page.Keyboard.PressAsync("Space");
        await Expect(chat.Card.GetByRole(AriaRole.Radio).First).ToBeCheckedAsync();
        await chat.TabToAsync(chat.Button("Next"));
        await watched.Page.Keyboard.PressAsync("Enter");
        await chat.SeesAsync("The order was associated with your organisation");
        watched.AssertClean();
    }
}
