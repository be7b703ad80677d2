using Microsoft.Playwright;

namespace Provisioning.Browser.Tests.Pages;

/// <summary>Looks at every screen of a walk: a picture, and the rules of accessibility.</summary>
/// <param name="page">The page.</param>
/// <param name="series">Begins the pictures' names.</param>
public sealed class Inspection(IPage page, string series)
{
    private readonly Screenshots pictures = new(series);
    private readonly List<string> violations = [];

    public async Task LookAsync(string name)
    {
        await pictures.TakeAsync(page, name);
        violations.AddRange((await Axe.ViolationsAsync(page)).Select(violation => $"{series}{name}: {violation}"));
        if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") is var wide and > 0)
            violations.Add($"{series}{name}: the page is {wide} px too wide");
    }

    /// <summary>No rule was broken on any screen so far.</summary>
    public void AssertAccessible() => Assert.True(violations.Count == 0, string.Join('\n', violations.Distinct()));
}
