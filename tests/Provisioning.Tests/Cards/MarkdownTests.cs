using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Provisioning.Cards;

namespace Provisioning.Tests.Cards;

public sealed partial class MarkdownTests
{
    // Pieces that mean something to one renderer or another, beside ordinary words of several scripts.
    private static readonly string[] Pieces =
    [
        "\\", "`", "```", "*", "**", "_", "__", "[a]", "](", "![", "(", ")", "<b>", "<!--", "&amp;", "&#35;", "~~", "{{DATE(", "}}", "|", "# ", "- ",
        "+ ", "+-", "--", "===", "> ", "1", "12", ". ", ".", "...", "http://", "https://", "//", "www.", "a.com", "mailto:", "x@y.it", "(c)", "(TM)",
        "!!", "??", ",,", " ", "\n", "\r\n", "\t", "\u2028", "\u202E", "\u2066", "\0", "\uFEFF", "\ud800", "Acme", "è", "日本", "شركة", "👩‍👩‍👧", "e\u0301", "'", "\"", "/", ":", "-", "=",
    ];

    private static readonly Arbitrary<string> Names =
        Gen.OneOf(Gen.Elements(Pieces).ListOf().Select(string.Concat), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")).ToArbitrary();

    [Theory]
    [InlineData("Acme Inc. Roma", "Acme Inc. Roma")]
    [InlineData("Suite #5, 12-14", "Suite #5, 12-14")]
    [InlineData("**bold**", @"\*\*bold\*\*")]
    [InlineData("[x](http://evil.it)", @"\[x\](http\:\//evil\.it)")]
    [InlineData("<script>alert(1)</script>", @"\<script\>alert(1)\</script\>")]
    [InlineData("1. First", @"1\. First")]
    [InlineData("# Head", @"\# Head")]
    [InlineData("- item", @"\- item")]
    [InlineData("a\r\n\r\nb\tc", "a b c")]
    [InlineData("AT&T", @"AT\&T")]
    [InlineData("Acme (C)", @"Acme \(C)")]
    [InlineData("abc\u202Edef\u2066g", "abcdefg")]
    [InlineData("שלום عالم", "שלום عالم")]
    [InlineData("{{DATE(2020-01-01T00:00:00Z)}}", @"\{\{DATE(2020-01-01T00:00:00Z)\}\}")]
    public void Names_are_shown_as_typed(string typed, string escaped) => Assert.Equal(escaped, Markdown.Escape(typed));

    [Fact]
    public void An_escaped_name_has_no_live_markup() => Prop.ForAll(Names, name =>
    {
        var neutral = EscapedCharacter().Replace(Markdown.Escape(name), "x");
        return LiveMarkup().Match(neutral) is { Success: false };
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Escaping_loses_nothing_and_reads_back() =>
        Prop.ForAll(Names, name => Markdown.ToPlain(Markdown.Escape(name)) == Markdown.Clean(name)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_clean_name_is_one_line_without_controls_and_stays_so() => Prop.ForAll(Names, name =>
    {
        var clean = Markdown.Clean(name);
        return Markdown.Clean(clean) == clean && !clean.Any(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069');
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_cut_never_exceeds_its_length_and_splits_no_character() => Prop.ForAll(Names, Gen.Choose(1, 20).ToArbitrary(), (name, max) =>
    {
        var whole = Markdown.Clean(name);
        var cut = Markdown.Clean(name, max);
        return new StringInfo(cut).LengthInTextElements <= max
            && (cut == whole || (cut.EndsWith('…') && whole.StartsWith(cut[..^1], StringComparison.Ordinal)))
            && !cut.Any(c => char.IsSurrogate(c) && !whole.Contains(c, StringComparison.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_is_what_was_escaped() => Prop.ForAll(Names, name =>
    {
        var card = SampleCard.Parse(new AdaptiveCard { Body = [new FactSet([new Fact("n", name)]), new TextInput("i") { Label = "l", Value = name }] });
        var facts = card.GetProperty("body")[0];
        var fact = facts.TryGetProperty("facts", out var table)
            ? table[0].Text("value")
            : facts.GetProperty("items")[0].GetProperty("columns")[1].GetProperty("items")[0].Text("text");
        return fact == Markdown.Escape(name) && (card.GetProperty("body")[1].Text("value") ?? "") == Markdown.Clean(name);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Marks_piled_on_one_letter_are_cut()
    {
        var piled = "a" + new string('\u0301', 500) + "b";

        Assert.Equal("…", Markdown.Clean(piled, 10));
    }

    [Theory]
    [InlineData("**Acme** and _more_", "Acme and more")]
    [InlineData("[Terms](https://x.example/t)", "Terms: https://x.example/t")]
    [InlineData(@"a\*b \_c\_", "a*b _c_")]
    [InlineData("plain", "plain")]
    public void Our_own_Markdown_reads_as_words(string markdown, string plain) => Assert.Equal(plain, Markdown.ToPlain(markdown));

    [GeneratedRegex(@"\\[!-/:-@\[-`{-~]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EscapedCharacter();

    [GeneratedRegex(
        @"[\\`*_\[\]<>&~{}|\n\r]|^\s*(?:[#>=]|[-+](?:\s|$)|\d{1,9}[.)](?:\s|$))|://|//|mailto:|\.\S|--|\+-|\((?:c|r|p|tm)\)|!!|\?\?|,,",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LiveMarkup();
}
