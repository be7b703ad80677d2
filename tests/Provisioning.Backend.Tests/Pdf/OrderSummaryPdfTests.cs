using System.Text.RegularExpressions;
using Provisioning.Backend.Pdf;

namespace Provisioning.Backend.Tests.Pdf;

public sealed class OrderSummaryPdfTests
{
    [Theory]
    [InlineData("en", "Order summary", "Provisioning contact", "Set up later", "1,250", "16 March 2026, 14:05 UTC", "Page 1 of 2")]
    [InlineData("it", "Riepilogo dell’ordine", "Contatto", "In seguito", "1.250", "16 marzo 2026, ore 14:05 UTC", "Pagina 1 di 3")]
    public async Task The_text_is_readable_in_both_languages(string language, params string[] expected)
    {
        var text = await TextOf(Summaries.Print(Summaries.Ordinary, language));

        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Contains("Müller & Söhne Straßenbau, città di Øresund €uro – à è ì ò ù é ñ ü ß ø", text, StringComparison.Ordinal);
        Assert.Contains("giulia.perù@società.example", text, StringComparison.Ordinal);
        Assert.Contains("1.250 € – grazie", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parts_stand_in_the_order_of_the_set_up()
    {
        var text = await TextOf(Summaries.Print(Summaries.Ordinary));

        string[] parts =
        [
            "ORD-2026-0001", "Partner organisation", "Società Ventiquattro", "Customer organisation", "Provisioning administrator",
            "Services", "Meetings sites", "mueller-01.webex.com", "Calling location", "Königsstraße 12", "Provisioning steps",
            "Left to be done", "Failed (tracking id T-4711)", "Next steps", "Choose the PSTN connection",
        ];
        var places = parts.Select(part => text.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task What_is_empty_is_left_out()
    {
        var summary = Summaries.Ordinary with { Partner = null, Sites = [], Location = null, Steps = [], NextSteps = [] };

        var text = await TextOf(Summaries.Print(summary));

        Assert.DoesNotContain("Partner organisation", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Meetings sites", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Calling location", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Next steps", text, StringComparison.Ordinal);
        Assert.Contains("Page 1 of 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_order_flows_over_pages_and_repeats_the_header_of_its_table()
    {
        var text = await TextOf(Summaries.Print(Summaries.WithSites(60)));

        var pages = text.TrimEnd('\f', '\n').Split('\f');
        Assert.Equal(4, pages.Length);
        var table = text[..text.IndexOf("Calling location", StringComparison.Ordinal)];
        for (var site = 1; site <= 60; site++)
            Assert.Single(Regex.Matches(table, $@"mueller-{site:00}\.webex\.com"));
        Assert.All(
            table.Split('\f').Where(page => page.Contains("webex.com", StringComparison.Ordinal)),
            page => Assert.Matches(@"Site +Time zone +Early release +Licences", page));
        Assert.All(pages.Index(), page => Assert.Contains($"Page {page.Index + 1} of 4", page.Item, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(60, 4)]
    public async Task Every_page_can_be_drawn_and_none_is_blank(int sites, int pages)
    {
        var run = await PdfTool.Run(Summaries.Print(Summaries.WithSites(sites)), "pdftoppm", "-gray", "-r", "40", "{file}", "{folder}/page");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(pages, run.Images.Count);
        Assert.All(run.Images, image => Assert.InRange(image.Skip(16).Count(pixel => pixel < 128), 300, image.Length / 2));
    }

    [Fact]
    public async Task A_value_longer_than_a_page_goes_on_on_the_next_one()
    {
        var words = Enumerable.Range(1, 1500).Select(i => $"w{i}").ToList();
        var summary = Summaries.Ordinary;
        summary = summary with { Customer = summary.Customer! with { Name = string.Join(' ', words) } };

        var text = await TextOf(Summaries.Print(summary));

        var found = Regex.Matches(text, @"\bw\d+\b").Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(words.Except(found, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_word_wider_than_its_column_is_broken_and_loses_nothing()
    {
        var name = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i:00}x"));
        var summary = Summaries.Ordinary with { Sites = [new SummarySite(name, "Europe/Rome", EarlyRelease: false, 7)] };

        var column = await PdfTool.Run(Summaries.Print(summary), "pdftotext", "-x", "56", "-W", "160", "-y", "0", "-H", "842", "{file}", "-");

        Assert.Contains(name, Regex.Replace(column.Output, @"\s", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("株式会社サンプル")]
    [InlineData("😀 Emoji GmbH")]
    [InlineData("Ελληνικά Україна")]
    [InlineData("شركة المثال للتجارة")]
    [InlineData("שלום חברה")]
    [InlineData("<b>*bold*</b> (a) \\ [x] {0} %")]
    public async Task Text_of_any_script_stays_the_text_it_is(string name)
    {
        var summary = Summaries.Ordinary;
        summary = summary with { Customer = summary.Customer! with { Name = name } };

        Assert.Contains(name, await TextOf(Summaries.Print(summary)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arabic_letters_are_joined_and_still_mean_the_letter()
    {
        var summary = Summaries.Ordinary with { Partner = new SummaryOrganization("ببب ب") };

        var run = await PdfTool.Run(Summaries.Print(summary), "qpdf", "--qdf", "{file}", "-");

        // Four forms: at the start, in the middle, at the end, alone.
        Assert.Equal(4, Regex.Count(run.Output, "^<[0-9A-F]{4}> <0628>$", RegexOptions.Multiline));
    }

    private static async Task<string> TextOf(byte[] document)
    {
        var run = await PdfTool.Run(document, "pdftotext", "-layout", "{file}", "-");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        return run.Output;
    }
}
