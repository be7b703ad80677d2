using System.Net;
using System.Text;
using Provisioning.Cards;
using Provisioning.Gallery.Checks;
using Provisioning.Gallery.Samples;
using Provisioning.Gallery.Stage;

namespace Provisioning.Gallery;

/// <summary>Draws every card for every client into a folder, and says what is wrong with which: 1 when something is.</summary>
public static class Program
{
    /// <param name="arguments">The folder, then words: only samples whose names contain one of them.</param>
    public static async Task<int> Main(string[] arguments)
    {
        var folder = Path.GetFullPath(arguments.FirstOrDefault() ?? "artifacts/gallery");
        var samples = Sample.All.Where(sample => arguments.Length < 2 || arguments.Skip(1).Any(sample.Name.Contains)).ToList();
        Directory.CreateDirectory(folder);
        var index = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Gallery</title><style>body{font:16px sans-serif}img{max-width:100%}</style>\n");
        var failures = new List<string>();
        await using var stage = await CardStage.OpenAsync();
        foreach (var sample in samples)
        {
            index.Append("<h2 id=\"").Append(sample.Name).Append("\">").Append(sample.Name).Append("</h2>\n");
            foreach (var language in Texts.Languages)
            {
                foreach (var client in Client.All)
                {
                    var file = $"{sample.Name}.{language}.{client.Name}.png";
                    var found = await CardChecks.FailuresAsync(stage, sample, language, client);
                    await stage.ShootAsync(Path.Combine(folder, file));
                    failures.AddRange(found);
                    index.Append("<p>").Append(language).Append(", ").Append(client.Name).Append("</p><img loading=\"lazy\" alt=\"\" src=\"").Append(file).Append("\">\n");
                    foreach (var failure in found)
                        index.Append("<p style=\"color:#b00\">").Append(WebUtility.HtmlEncode(failure)).Append("</p>\n");
                }
            }
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), index.ToString());
        foreach (var failure in failures)
            await Console.Error.WriteLineAsync(failure);
        await Console.Out.WriteLineAsync($"{samples.Count} cards, {failures.Count} failures: {Path.Combine(folder, "index.html")}");
        return failures.Count == 0 ? 0 : 1;
    }
}
