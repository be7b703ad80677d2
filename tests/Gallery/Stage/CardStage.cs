using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Provisioning.Gallery.Stage;

/// <summary>A page in a browser in which cards are rendered as clients do.</summary>
public sealed class CardStage : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly IPlaywright driver;
    private readonly IBrowser browser;
    private readonly IPage page;

    private CardStage(IPlaywright driver, IBrowser browser, IPage page) => (this.driver, this.browser, this.page) = (driver, browser, page);

    /// <summary>A phone, and a chat on a desk; in pixels.</summary>
    public static IReadOnlyList<int> Widths { get; } = [320, 600];

    /// <exception cref="InvalidOperationException">The browser or the renderer is missing.</exception>
    public static async Task<CardStage> OpenAsync()
    {
        if (!File.Exists(Chromium))
            throw new InvalidOperationException($"The browser is missing: {Chromium}. tests/run installs it, or: apt-get install chromium");
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var stage = await chromium.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1000, Height = 800 } });
        await stage.SetContentAsync("<!doctype html><html lang=\"en\"><body></body></html>");
        await stage.AddStyleTagAsync(new PageAddStyleTagOptions { Content = Read("Stage/stage.css") });
        foreach (var script in (string[])["renderer/adaptivecards.min.js", "renderer/markdown-it.min.js", "Stage/stage.js"])
            await stage.AddScriptTagAsync(new PageAddScriptTagOptions { Content = Read(script) });
        return new CardStage(playwright, chromium, stage);
    }

    /// <summary>Renders a card at each of <paramref name="widths"/>, side by side. Returns what is wrong with it, in sentences.</summary>
    public async Task<IReadOnlyList<string>> ShowAsync(byte[] card, Client client, IReadOnlyList<int> widths)
    {
        var arguments = $"{Encoding.UTF8.GetString(card)}, '{client.Name}', {client.HostConfiguration}, '{client.Version}', {JsonSerializer.Serialize(widths)}";
        return await page.EvaluateAsync<string[]>($"() => show({arguments})");
    }

    /// <summary>Writes what is on stage to a PNG file.</summary>
    public Task ShootAsync(string file) => page.Locator("body").ScreenshotAsync(new LocatorScreenshotOptions { Path = file });

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static string Read(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, file);
        return File.Exists(path)
            ? File.ReadAllText(path)
            : throw new InvalidOperationException($"{file} is missing beside the tests: build again on a machine with npm and tar that reaches the package registry.");
    }
}
