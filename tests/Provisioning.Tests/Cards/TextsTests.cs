using System.Text.RegularExpressions;
using Provisioning.Cards;

namespace Provisioning.Tests.Cards;

public sealed partial class TextsTests
{
    private static readonly Texts English = Texts.For("en");
    private static readonly Texts Italian = Texts.For("it");

    [Fact]
    public void Every_sentence_exists_in_every_language()
    {
        Assert.NotEmpty(English.Keys);
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Italian.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Languages_agree_on_the_placeholders() =>
        Assert.All(English.Keys, key => Assert.Equal(Placeholders(English[key]), Placeholders(Italian[key])));

    [Fact]
    public void No_sentence_is_empty() =>
        Assert.All(English.Keys.SelectMany(key => new[] { English[key], Italian[key] }), text => Assert.False(string.IsNullOrWhiteSpace(text)));

    [Fact]
    public void Keys_name_their_room() => Assert.All(English.Keys, key => Assert.Matches("^[a-z0-9-]+([.][a-z0-9-]+)+$", key));

    [Fact]
    public void Placeholders_can_be_filled_in()
    {
        object[] args = [.. Enumerable.Repeat<object>(1, 10)];
        Assert.All(
            English.Keys.Where(key => Placeholders(English[key]).Length > 0),
            key => Assert.All([English, Italian], texts => Assert.NotEmpty(texts.Format(key, args))));
    }

    [Theory]
    [InlineData("it", "it")]
    [InlineData("it-IT", "it")]
    [InlineData("IT_ch", "it")]
    [InlineData(" it ", "it")]
    [InlineData("en-US", "en")]
    [InlineData("ita", "en")]
    [InlineData("xx-YY", "en")]
    [InlineData("-it", "en")]
    [InlineData("\0\ud800", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_locale_finds_its_language(string? locale, string language)
    {
        Assert.Equal(language, Texts.For(locale).Language);
        Assert.Same(Texts.For(language), Texts.For(locale));
    }

    [Fact]
    public void A_missing_sentence_is_a_bug_and_says_its_name() =>
        Assert.Contains("card.nothing", Assert.Throws<KeyNotFoundException>(() => English["card.nothing"]).Message, StringComparison.Ordinal);

    [Fact]
    public void Days_and_numbers_are_written_as_the_language_does()
    {
        var instant = new DateTimeOffset(2026, 7, 4, 22, 30, 0, TimeSpan.Zero);
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        var kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");

        Assert.Equal("4 July 2026, 22:30 (UTC)", English.Date(instant));
        Assert.Equal("5 luglio 2026, ore 00:30 (UTC+2)", Italian.Date(instant, rome));
        Assert.Equal("5 July 2026, 04:00 (UTC+5:30)", English.Date(instant, kolkata));
        Assert.Equal("5 luglio 2026", Italian.Day(instant, rome));
        Assert.Equal("12,345", English.Number(12345));
        Assert.Equal("12.345", Italian.Number(12345));
    }

    private static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{(\d+)(?:[,:][^}]*)?\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
