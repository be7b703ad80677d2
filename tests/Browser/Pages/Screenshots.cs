using System.Globalization;
using Microsoft.Playwright;
using Provisioning.Browser.Tests.Hosts;

namespace Provisioning.Browser.Tests.Pages;

/// <summary>Pictures of what was shown, numbered in the order of the walk.</summary>
public sealed class Screenshots(string series)
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;

    // The web chat scrolls by itself for a moment after something new: the picture waits until two frames show the same.
    private const string ShowLastCard = """
        async () => {
          const card = () => [...document.querySelectorAll('#webchat .ac-adaptiveCard')].pop();
          for (let last = NaN, top = 0; card() && last !== top; ) {
            last = top;
            card().scrollIntoView({ block: 'end' });
            await new Promise(done => setTimeout(done, 150));
            top = card().getBoundingClientRect().top;
          }
        }
        """;

    private int number;

    public async Task TakeAsync(IPage page, string name)
    {
        number++;
        await page.EvaluateAsync(ShowLastCard);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{series}{number:00}-{name}.png")),
        });
    }
}
