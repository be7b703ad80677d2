using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Provisioning.Backend.Pdf;

namespace Provisioning.Backend.Tests.Pdf;

public sealed class SummaryTextsTests
{
    private static readonly ResourceManager Resources = new("Provisioning.Backend.Pdf.SummaryTexts", typeof(OrderSummaryPdf).Assembly);

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places_for_values()
    {
        var (english, italian) = (TextsIn(""), TextsIn("it"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), italian.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(PlacesIn(text.Value), PlacesIn(italian[text.Key])));
        Assert.All(italian.Values.Concat(english.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void Every_state_and_way_has_a_text()
    {
        var keys = TextsIn("").Keys;

        Assert.All(Enum.GetNames<SummaryStepState>(), state => Assert.Contains("Status." + state, keys));
        Assert.All(Enum.GetNames<SummaryWay>(), way => Assert.Contains("Way." + way, keys));
    }

    [Fact]
    public async Task Every_label_is_used_by_a_full_document()
    {
        var english = TextsIn("");
        var states = Enum.GetValues<SummaryStepState>().Select(state => new SummaryStep("summary", "x", SummaryWay.Api, state, TrackingId: "T"));
        var waits = Known("WaitingFor.").Select(whom =>
            new SummaryStep("summary", null, SummaryWay.Api, SummaryStepState.Waiting, whom, Summaries.CreatedAt));
        var full = Summaries.Ordinary with
        {
            Steps = [.. Known("Step.").Select(step => new SummaryStep(step, null, SummaryWay.ControlHub, SummaryStepState.Done)), .. states, .. waits],
            NextSteps = [.. Known("NextStep.").Select(step => new SummaryNextStep(step, SummaryWay.ControlHub))],
            Services = [.. Known("Service.").Select((service, i) => new SummaryService(service, 1, SetUpNow: i == 0))],
        };

        var run = await PdfTool.Run(Summaries.Print(full), "pdftotext", "{file}", "-");

        var printed = Regex.Replace(run.Output, @"\s+", " ");
        Assert.All(english.Values, text => Assert.Matches(Pattern(text), printed));

        IEnumerable<string> Known(string group) =>
            english.Keys.Where(key => key.StartsWith(group, StringComparison.Ordinal)).Select(key => key[group.Length..]);
    }

    /// <summary>The text with anything in its places.</summary>
    private static string Pattern(string text) =>
        string.Join(".+", Regex.Split(text, @"\{[^}]+\}").Select(Regex.Escape)).Replace("\\ ", " ", StringComparison.Ordinal);

    private static IEnumerable<string> PlacesIn(string text) => Regex.Matches(text, @"\{\d+").Select(match => match.Value).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> TextsIn(string language) => Resources
        .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
