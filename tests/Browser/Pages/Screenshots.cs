using System.Globalization;
using Microsoft.Playwright;
using Provisioning.Browser.Tests.Hosts;

namespace Provisioning.Browser.Tests.Pages;

/// <summary>Pictures of what was shown, numbered in the order of the walk.</summary>
public sealed class Screenshots(string series)
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;

    private int number;

    public async Task TakeAsync(IPage page, string name)
    {
        number++;
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{series}{number:00}-{name}.png")),
        });
    }
}
