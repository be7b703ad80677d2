using Provisioning.Browser.Tests.Hosts;
using Provisioning.Browser.Tests.Pages;

namespace Provisioning.Browser.Tests;

/// <summary>The pages without a chat; the walks look at every card.</summary>
public sealed class AccessibilityTests(SharedHost shared, BrowserFixture browser) : IClassFixture<SharedHost>, IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(1280, "en-US", "page-")]
    [InlineData(320, "it-IT", "it-320-page-")]
    public async Task PlainPages_BreakNoRule(int width, string locale, string series)
    {
        await shared.Backend.LinkAsync("giulia.ferri@lanternella.example", "10480005");
        await using var watched = await browser.OpenAsync(shared.Host.Address, locale, width);
        var page = watched.Page;
        var inspection = new Inspection(page, series);

        await page.GotoAsync("/");
        await inspection.LookAsync("samples");
        await page.GotoAsync("/dev/mail");
        await inspection.LookAsync("mails");
        await page.Locator("tbody a").First.ClickAsync();
        await page.Locator("pre.mail").WaitForAsync();
        await inspection.LookAsync("mail");
        await page.GotoAsync("/privacy");
        await inspection.LookAsync("privacy");
        await page.GotoAsync("/terms");
        await inspection.LookAsync("terms");
        watched.AssertClean();
        await page.GotoAsync("/setup/invented");
        await inspection.LookAsync("unusable");

        inspection.AssertAccessible();
    }
}
