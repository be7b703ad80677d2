using Provisioning.Cards;

namespace Provisioning.Tests.Cards;

public sealed class CardTextTests
{
    private static readonly Texts English = Texts.For("en");

    [Fact]
    public void Options_are_numbered_first_and_the_primary_button_goes_without_saying()
    {
        var text = CardText.Render(SampleCard.Full, English);

        Assert.Equal(
            """
            Meetings
            A_b*c
            Name: <b>Acme</b>
            inside
            left
            right
            Site name: acme
            Taken *already*
            Licences: 1,200
            Time zone: Rome (Rome, Paris)
            When
            1. Now *
            2. Later
            Early [release]: yes (yes, no)
            3. Remove
            4. Back
            Summary: https://bot.example/s.pdf
            Type the number or the words.
            """,
            text.Text);
        Assert.Equal((1, "next", "meetings", "now"), Pick(text, 0));
        Assert.Equal("a", text.Choices[0].Data!["site"]);
        Assert.Equal((3, "remove-site", null, null), Pick(text, 2));
        Assert.Equal("next", text.PrimaryVerb);
    }

    [Fact]
    public void What_the_card_shows_goes_along_with_what_is_typed()
    {
        var values = CardText.Render(SampleCard.Full, English).Values;

        Assert.Equal("acme", values["siteName"]);
        Assert.Equal("1200", values["quantity"]);
        Assert.Equal("Europe/Rome", values["timeZone"]);
        Assert.Equal("true", values["earlyRelease"]);
        Assert.DoesNotContain("meetings", values.Keys);
    }

    [Fact]
    public void Without_options_every_button_has_a_number()
    {
        var text = CardText.Render(
            new AdaptiveCard { Body = [new TextInput("email") { Label = "E-mail" }], Actions = [new SubmitAction("Next", "next"), new SubmitAction("Back", "back")] },
            Texts.For("it"));

        Assert.Equal("E-mail: –\n1. Next\n2. Back\nDigitare il numero o le parole.", text.Text);
        Assert.Equal("email", Assert.Single(text.Fields).InputId);
    }

    [Fact]
    public void One_may_go_on_with_what_is_picked_already()
    {
        var text = CardText.Render(
            new AdaptiveCard
            {
                Body = [new ChoiceSetInput("calling", [new("Now", "now"), new("Later", "later")]) { Style = ChoiceStyle.Expanded, Value = "later" }],
                Actions = [new SubmitAction("Next", "next") { IsPrimary = true }],
            },
            English);

        Assert.Equal("1. Now\n2. Later (selected)\n3. Next\nType the number or the words.", text.Text);
        Assert.Equal("later", text.Values["calling"]);
    }

    [Fact]
    public void Two_questions_on_a_card_keep_the_button_that_answers_both()
    {
        Choice[] when = [new("Now", "now"), new("Later", "later")];
        var text = CardText.Render(
            new AdaptiveCard
            {
                Body = [new ChoiceSetInput("meetings", when) { Style = ChoiceStyle.Expanded }, new ChoiceSetInput("calling", when) { Style = ChoiceStyle.Expanded }],
                Actions = [new SubmitAction("Next", "next")],
            },
            English);

        Assert.Equal([1, 2, 3, 4, 5], text.Choices.Select(choice => choice.Number));
        Assert.Equal((5, "next", null, null), Pick(text, 4));
    }

    [Theory]
    [InlineData(12, "Country: – (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11)\nType your answer.")]
    [InlineData(13, "Country: –\nType your answer.")]
    public void Long_lists_are_typed_not_listed(int count, string expected)
    {
        var choices = Enumerable.Range(0, count).Select(i => new Choice($"c{i}", $"{i}")).ToList();
        var text = CardText.Render(new AdaptiveCard { Body = [new ChoiceSetInput("country", choices) { Label = "Country" }] }, English);

        Assert.Equal(expected, text.Text);
        Assert.Equal(count, Assert.Single(text.Fields).Choices.Count);
        Assert.Null(text.PrimaryVerb);
    }

    private static (int Number, string Verb, string? InputId, string? InputValue) Pick(CardTextResult text, int index)
    {
        var choice = text.Choices[index];
        return (choice.Number, choice.Verb, choice.InputId, choice.InputValue);
    }
}
