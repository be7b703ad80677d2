using System.Text.Json;
using Microsoft.Playwright;

namespace Provisioning.Browser.Tests.Pages;

/// <summary>Checks a page with axe-core.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Source = new(() =>
    {
        var path = Path.Combine(AppContext.BaseDirectory, "axe.min.js");
        return File.Exists(path)
            ? File.ReadAllText(path)
            : throw new InvalidOperationException("axe-core is missing: the build could not fetch it with npm. Connect to the package registry and build again.");
    });

    private const string Run = """
        async excluded => {
          const found = await axe.run(document, { resultTypes: ['violations'], elementRef: true });
          const own = (rule, node) => !excluded.some(e => e.rule === rule && node.element.closest(e.selector));
          return found.violations.flatMap(v => v.nodes.filter(n => own(v.id, n)).map(n => `${v.id} (${v.impact}): ${n.html.slice(0, 160)} ${n.failureSummary.replace(/\s+/g, ' ').slice(0, 300)}`));
        }
        """;

    /// <summary>What the web chat's own frame gets wrong and its options don't reach. Never a card or a page of ours.</summary>
    private static readonly object[] Chrome =
    [
        // The chat's own landmark: it stands beside the order in our main landmark, and cannot be told to be something else.
        new { rule = "landmark-complementary-is-top-level", selector = "#webchat [role=complementary]" },
        // What a screen reader is told of a new card: a copy of it out of sight that nobody can enter anything in.
        new { rule = "label", selector = ".webchat__live-region-activity" },
        new { rule = "select-name", selector = ".webchat__live-region-activity" },
    ];

    /// <summary>What breaks a rule, one line each.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Source.Value);
        var violations = await page.EvaluateAsync<JsonElement>(Run, Chrome);
        return [.. violations.EnumerateArray().Select(line => line.GetString()!)];
    }
}
