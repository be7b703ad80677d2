using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Provisioning.Cards;

namespace Provisioning.Tests.Cards;

public sealed class CardJsonTests
{
    [Theory]
    [InlineData(CardLevel.V13, "1.3", null, null)]
    [InlineData(CardLevel.V15, "1.5", "heading", "filtered")]
    [InlineData(CardLevel.WebChat, "1.5", "heading", null)]
    public void A_level_gets_what_it_knows(CardLevel level, string version, string? heading, string? filtered)
    {
        var card = SampleCard.Parse(SampleCard.Full, level);

        Assert.Equal("AdaptiveCard", card.Text("type"));
        Assert.Equal(version, card.Text("version"));
        Assert.Equal("en", card.Text("lang"));
        Assert.Equal(heading, card.Find("text", "**Meetings**").Text("style"));
        Assert.Equal(filtered, card.Find("id", "timeZone").Text("style"));
    }

    [Theory]
    [InlineData(CardLevel.V13, "Now *", "Early [release]")]
    [InlineData(CardLevel.V15, "Now *", "Early [release]")]
    [InlineData(CardLevel.WebChat, @"Now \*", @"Early \[release\]")]
    public void Words_beside_a_box_are_escaped_where_they_are_read_as_Markdown(CardLevel level, string radio, string box)
    {
        var card = SampleCard.Parse(SampleCard.Full, level);

        Assert.Equal(radio, card.Find("value", "now").Text("title"));
        Assert.Equal(box, card.Find("id", "earlyRelease").Text("title"));
        Assert.Equal("Rome", card.Find("value", "Europe/Rome").GetProperty("choices")[0].Text("title"));
    }

    [Theory]
    [InlineData(CardLevel.V13)]
    [InlineData(CardLevel.V15)]
    public void A_name_beside_a_box_becomes_no_link_on_any_client(CardLevel level)
    {
        var card = SampleCard.Parse(new AdaptiveCard { Body = [new ToggleInput("t", "[Acme](http://evil.example) <a> {{DATE(x)}}")] }, level);

        Assert.Equal("[Acme]\u2060(http://evil.example) <\u2060a> {\u2060{DATE(x)}}", card.Find("id", "t").Text("title"));
    }

    [Fact]
    public void Every_submit_carries_the_stamp_and_its_own_data()
    {
        var actions = SampleCard.Parse(SampleCard.Full).GetProperty("actions");

        Assert.Equal("""{"action":"next","card":"tok","order":"ord-1","revision":7,"site":"a"}""", actions[0].GetProperty("data").GetRawText());
        Assert.Equal("""{"action":"back","card":"tok","order":"ord-1","revision":7}""", actions[2].GetProperty("data").GetRawText());
        Assert.Equal("Action.Submit", actions[0].Text("type"));
        Assert.Equal("positive", actions[0].Text("style"));
        Assert.Equal("destructive", actions[1].Text("style"));
        Assert.Equal("none", actions[2].Text("associatedInputs"));
        Assert.Null(actions[0].Text("associatedInputs"));
        Assert.Equal("https://bot.example/s.pdf", actions[3].Text("url"));
    }

    [Fact]
    public void Facts_and_errors_show_their_words_as_typed()
    {
        var card = SampleCard.Parse(SampleCard.Full);
        var body = card.GetProperty("body").EnumerateArray().ToList();
        var input = body.FindIndex(element => element.Is("id", "siteName"));

        Assert.Equal(@"\<b\>Acme\</b\>", card.Find("title", "Name").Text("value"));
        Assert.Equal(@"Taken \*already\*", body[input + 1].Text("text"));
        Assert.Equal("attention", body[input + 1].Text("color"));
    }

    [Fact]
    public void Inputs_keep_their_values_and_hold_back_no_button()
    {
        var card = SampleCard.Parse(SampleCard.Full);

        Assert.Equal("acme", card.Find("id", "siteName").Text("value"));
        Assert.Equal(1200, card.Find("id", "quantity").GetProperty("value").GetInt64());
        Assert.Equal("A whole number from 0 to 5,000.", card.Find("id", "quantity").Text("errorMessage"));
        Assert.Equal("true", card.Find("id", "earlyRelease").Text("value"));
        Assert.Equal(2, card.Find("type", "ColumnSet").GetProperty("columns")[1].GetProperty("width").GetInt32());
        Assert.DoesNotContain("isRequired", card.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fallback_text_is_always_there_and_short()
    {
        var given = SampleCard.Parse(new AdaptiveCard { FallbackText = "Your order" });
        var made = SampleCard.Parse(new AdaptiveCard { Body = [new TextBlock("**Hi** " + new string('x', 900))] });

        Assert.Equal("Your order", given.Text("fallbackText"));
        Assert.StartsWith("Hi xxx", made.Text("fallbackText"), StringComparison.Ordinal);
        Assert.Equal(300, made.Text("fallbackText")!.Length);
    }

    [Fact]
    public void Letters_of_every_script_stay_readable_in_the_payload()
    {
        var json = Encoding.UTF8.GetString(CardJson.Write(new AdaptiveCard { Body = [TextBlock.Plain("Città 日本 شركة 😀 \ud800")] }, SampleCard.Stamp, CardLevel.V13));

        Assert.Contains("Città 日本 شركة", json, StringComparison.Ordinal);
        Assert.Contains("\uFFFD", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sub1084", true)]
    [InlineData("lucia@nonna-lucia.example", true)]
    [InlineData("lucia.bianchi@nonnalucia.example", false)]
    [InlineData("株式会社日本総合情報通信サービス研究所東京本社営業部", true)]
    public void Facts_with_a_long_word_are_columns_that_break_it(string value, bool isTable)
    {
        var body = SampleCard.Parse(new AdaptiveCard { Body = [new FactSet([new Fact("Name", value)])] }).GetProperty("body")[0];

        Assert.Equal(isTable ? "FactSet" : "Container", body.Text("type"));
        Assert.Contains(JsonEncodedText.Encode(Markdown.Escape(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value, body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_words_of_a_label_may_break_and_nothing_else_is_changed()
    {
        var name = new string('a', 17) + " " + new string('b', 40) + " 日本";
        var label = SampleCard.Parse(new AdaptiveCard { Body = [new NumberInput("n") { Label = name }] }).GetProperty("body")[0].Text("label")!;

        Assert.All(label.Split(' ', '\u200B'), part => Assert.InRange(part.Length, 1, 16));
        Assert.Equal(name, label.Replace("\u200B", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Six_actions_are_a_bug()
    {
        var card = new AdaptiveCard { Actions = [.. Enumerable.Range(0, 6).Select(i => new SubmitAction($"{i}", "next"))] };

        Assert.Throws<InvalidOperationException>(() => CardJson.Write(card, SampleCard.Stamp, CardLevel.V15));
    }

    [Theory]
    [InlineData("action")]
    [InlineData("card")]
    [InlineData("order")]
    [InlineData("revision")]
    public void The_names_of_the_stamp_are_nobody_elses(string name)
    {
        var input = new AdaptiveCard { Body = [new TextInput(name)] };
        var data = new AdaptiveCard { Actions = [new SubmitAction("Go", "go") { Data = new Dictionary<string, string> { [name] = "x" } }] };

        Assert.Throws<InvalidOperationException>(() => CardJson.Write(input, SampleCard.Stamp, CardLevel.V15));
        Assert.Throws<InvalidOperationException>(() => CardJson.Write(data, SampleCard.Stamp, CardLevel.V15));
    }
}
