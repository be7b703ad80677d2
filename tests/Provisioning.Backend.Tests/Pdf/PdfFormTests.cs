using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Provisioning.Backend.Pdf;

namespace Provisioning.Backend.Tests.Pdf;

public sealed class PdfFormTests
{
    [Theory]
    [InlineData("en", 2)]
    [InlineData("it", 60)]
    public async Task The_file_is_sound(string language, int sites)
    {
        var run = await PdfTool.Run(Summaries.Print(Summaries.WithSites(sites), language), "qpdf", "--check", "{file}");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("No syntax or stream encoding errors found", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_tagged_A4_document_with_a_title_and_a_date()
    {
        var run = await PdfTool.Run(Summaries.Print(Summaries.Ordinary), "pdfinfo", "{file}");

        Assert.Matches(@"Tagged: +yes", run.Output);
        Assert.Matches(@"Page size: .*\(A4\)", run.Output);
        Assert.Matches(@"Title: +Order summary · Order ORD-2026-0001", run.Output);
        Assert.Matches(@"CreationDate: .*Mar +9 .*2026", run.Output);
    }

    [Fact]
    public async Task Headings_tables_and_lists_are_told_apart()
    {
        var run = await PdfTool.Run(Summaries.Print(Summaries.WithSites(60)), "pdfinfo", "-struct-text", "{file}");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Single(Regex.Matches(run.Output, @"^ *H1\b", RegexOptions.Multiline));
        Assert.Equal(8, Regex.Count(run.Output, @"^ *H2\b", RegexOptions.Multiline));
        Assert.Equal(3, Regex.Count(run.Output, @"^ *LBody\b", RegexOptions.Multiline));
        Assert.Contains("\"mueller-60.webex.com\"", run.Output, StringComparison.Ordinal);

        // The table's header is there once, however many pages repeat it; page numbers are decoration.
        Assert.Single(Regex.Matches(run.Output, "\"Early release\""));
        Assert.DoesNotContain("Page 1 of", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it", "it")]
    [InlineData("it-CH", "it")]
    [InlineData("IT_it", "it")]
    [InlineData("en-GB", "en")]
    [InlineData("xx-nowhere", "en")]
    [InlineData("", "en")]
    public async Task It_says_its_language_and_falls_back_to_English(string asked, string written)
    {
        var run = await PdfTool.Run(Summaries.Print(Summaries.Ordinary, asked), "qpdf", "--qdf", "{file}", "-");

        Assert.Contains($"/Lang ({written})", run.Output, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_fonts_are_embedded_as_subsets_that_map_back_to_text()
    {
        var document = Summaries.Print(Summaries.Ordinary);
        var run = await PdfTool.Run(document, "pdffonts", "{file}");

        Assert.Matches(@"[A-Z]{6}\+DejaVuSans +CID TrueType +Identity-H +yes yes yes", run.Output);
        Assert.Matches(@"[A-Z]{6}\+DejaVuSans-Bold +CID TrueType +Identity-H +yes yes yes", run.Output);
        Assert.InRange(document.Length, 10_000, 100_000);
    }

    [Fact]
    public void The_same_order_gives_the_same_bytes() =>
        Assert.Equal(Summaries.Print(Summaries.Ordinary), Summaries.Print(Summaries.Ordinary));

    [Fact]
    public void Any_text_can_be_printed() => Prop.ForAll<string?>(text =>
    {
        var order = Summaries.Ordinary;
        var value = text + "\ud800\u0000\u200b\u0301";
        var document = Summaries.Print(order with { Order = order.Order with { Number = value, Offer = value } });
        return Encoding.Latin1.GetString(document).EndsWith("%%EOF\n", StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_a_font_nothing_is_written_and_the_reason_has_a_code()
    {
        var target = new MemoryStream();

        var outcome = OrderSummaryPdf.Write(target, Summaries.Ordinary, "en", Summaries.CreatedAt, SummaryFonts.InFolder("/no/such/folder"));

        Assert.Equal(new SummaryOutcome(0, "font-missing"), outcome);
        Assert.False(outcome.Succeeded);
        Assert.Equal(0, target.Length);
    }

    [Fact]
    public void The_build_embeds_the_fonts_and_a_folder_can_stand_in_for_them()
    {
        var folder = Directory.CreateTempSubdirectory("fonts-");
        foreach (var name in new[] { "DejaVuSans.ttf", "DejaVuSans-Bold.ttf" })
        {
            using var embedded = typeof(SummaryFonts).Assembly.GetManifestResourceStream(typeof(SummaryFonts), name);
            Assert.True(embedded is not null, $"{name} was not embedded: the build's messages say why.");
            using var file = File.Create(Path.Combine(folder.FullName, name));
            embedded.CopyTo(file);
        }

        var (inFolder, target) = (SummaryFonts.InFolder(folder.FullName), new MemoryStream());
        folder.Delete(recursive: true);
        Assert.True(OrderSummaryPdf.Write(target, Summaries.Ordinary, "en", Summaries.CreatedAt, inFolder).Succeeded);
        Assert.Equal(Summaries.Print(Summaries.Ordinary), target.ToArray());
    }

    [Fact]
    public async Task A_missing_tool_is_named() =>
        Assert.Contains(
            "no-such-tool is not installed",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => PdfTool.Run([], "no-such-tool"))).Message,
            StringComparison.Ordinal);
}
