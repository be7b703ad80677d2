using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Tests.Runtime.Dialogs;

public sealed class AnswerTests
{
    private static readonly CurrentCard Card = new()
    {
        Token = "k7",
        Choices =
        [
            new NumberedChoice("For a customer", "intent", new Dictionary<string, string> { ["intent"] = "customer" }),
            new NumberedChoice("Per la mia società", "intent", new Dictionary<string, string> { ["intent"] = "self" }),
            new NumberedChoice("2026", "year"),
        ],
        Fields = [new TypedField("city", "City"), new TypedField("postalCode", "Postal code ")],
        Asked = "name",
    };

    [Theory]
    [InlineData("1", "intent", "customer")]
    [InlineData("2", "intent", "self")]
    [InlineData(" 2. ", "intent", "self")]
    [InlineData("2)", "intent", "self")]
    [InlineData("02", "intent", "self")]
    [InlineData("for a CUSTOMER", "intent", "customer")]
    [InlineData("PER LA MIA SOCIETÀ", "intent", "self")]
    [InlineData("3", "year", null)]
    [InlineData("2026", "year", null)]
    public void TypedChoice_IsTheSameAsPressingIt(string text, string verb, string? intent)
    {
        var answer = Type(text);

        Assert.Equal((AnswerKind.Submit, verb, "k7", true), (answer.Kind, answer.Verb, answer.Card, answer.IsTyped));
        Assert.Equal(intent, answer.Input("intent"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("-1")]
    [InlineData("+2")]
    [InlineData("1,5")]
    [InlineData("99999999999999999999")]
    [InlineData("for a customer please")]
    [InlineData("...")]
    [InlineData("٢")]
    public void OtherText_FillsTheAskedField(string text)
    {
        var answer = Type(text);

        Assert.Equal((AnswerKind.Text, text, text), (answer.Kind, answer.Text, answer.Input("name")));
        Assert.Null(answer.Verb);
    }

    [Theory]
    [InlineData("City: Rome", "city", "Rome")]
    [InlineData("city :Rome", "city", "Rome")]
    [InlineData("postal code: 00185: x", "postalCode", "00185: x")]
    [InlineData("https://acme.webex.com", "name", "https://acme.webex.com")]
    [InlineData(": Rome", "name", ": Rome")]
    [InlineData("Country: Italy", "name", "Country: Italy")]
    public void Label_NamesTheFieldThatIsMeant(string text, string field, string value)
    {
        var answer = Type(text);

        Assert.Equal(field, Assert.Single(answer.Inputs).Key);
        Assert.Equal(value, answer.Input(field));
    }

    [Fact]
    public void LabelWithoutValue_IsAnEmptyInput() => Assert.Null(Type("City:").Input("city"));

    [Theory]
    [InlineData("2", AnswerKind.Text)]
    [InlineData("2.", AnswerKind.Submit)]
    [InlineData("For a customer", AnswerKind.Submit)]
    public void AskedNumber_IsTheFieldsValue(string text, AnswerKind kind)
    {
        var answer = Type(text, Card with { AskedIsNumber = true });

        Assert.Equal(kind, answer.Kind);
        Assert.Equal(kind == AnswerKind.Text ? text : null, answer.Input("name"));
    }

    [Fact]
    public void WithoutACard_TextIsOnlyText()
    {
        var answer = Type("2", null);

        Assert.Equal((AnswerKind.Text, "2", null), (answer.Kind, answer.Text, answer.Card));
        Assert.Empty(answer.Inputs);
    }

    [Fact]
    public void Submit_IsReadWithNumbersBooleansAndNull()
    {
        var answer = Submit("""
            {"action":"next","card":"k7","order":"ord-a","revision":4,"licences:acme":25,"price":1.50,"early":true,"more":false,"note":null,"name":" Acme "}
            """);

        Assert.Equal((AnswerKind.Submit, "next", "k7", "ord-a", 4), (answer.Kind, answer.Verb, answer.Card, answer.Order, answer.Revision));
        Assert.Equal(
            ("25", "1.50", "true", "false", null, "Acme", null),
            (answer.Input("licences:acme"), answer.Input("price"), answer.Input("early"), answer.Input("more"),
                answer.Input("note"), answer.Input("name"), answer.Input("missing")));
        Assert.False(answer.IsTyped);
        Assert.Null(answer.Text);
        Assert.DoesNotContain("action", answer.Inputs.Keys);
    }

    [Theory]
    [InlineData("\"4\"", 4)]
    [InlineData("-1", null)]
    [InlineData("4.0", null)]
    [InlineData("99999999999", null)]
    [InlineData("\"four\"", null)]
    [InlineData("null", null)]
    public void Revision_IsAWholeNumberOrUnknown(string json, int? revision) =>
        Assert.Equal(revision, Submit($$"""{"action":"next","revision":{{json}}}""").Revision);

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[{\"action\":\"next\"}]")]
    [InlineData("\"next\"")]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("{\"name\":\"Acme\"}")]
    [InlineData("{\"action\":\"\"}")]
    [InlineData("{\"action\":null}")]
    [InlineData("{\"action\":{\"type\":\"Action.Execute\"}}")]
    [InlineData("{\"action\":\"next\",\"name\":{\"a\":1}}")]
    [InlineData("{\"action\":\"next\",\"name\":[\"a\"]}")]
    [InlineData("{\"action\":\"next\",\"name\":\"\\ud800\"}")]
    [InlineData("{\"action\":\"next\",\"\\udc00\":\"a\"}")]
    [InlineData("not json")]
    public void SubmitThatCannotBeRead_IsMalformed(string json) => Assert.Equal(AnswerKind.Malformed, Submit(json).Kind);

    [Fact]
    public void SubmitWithTooManyInputs_IsMalformed()
    {
        string With(int inputs) =>
            $$"""{"action":"next"{{string.Concat(Enumerable.Range(0, inputs).Select(index => $",\"i{index}\":\"x\""))}}}""";

        Assert.Equal(AnswerKind.Submit, Submit(With(255)).Kind);
        Assert.Equal(AnswerKind.Malformed, Submit(With(256)).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(" \n\t\u00a0")]
    public void EmptyText_IsMalformed(string? text) => Assert.Equal(AnswerKind.Malformed, Type(text!).Kind);

    [Theory]
    [InlineData(ActivityTypes.Event)]
    [InlineData(ActivityTypes.ConversationUpdate)]
    [InlineData(ActivityTypes.Invoke)]
    [InlineData("made-up")]
    public void WhatNobodySaid_IsNoAnswer(string type) =>
        Assert.Equal(AnswerKind.None, Answer.From(new Activity { Type = type, Text = "1", Value = TestTurns.Json("{}") }, Card).Kind);

    [Theory]
    [InlineData("👩‍💻 Società 🚀")]
    [InlineData("شركة النور (IT) 123")]
    [InlineData("株式会社テスト")]
    [InlineData("**bold** <script>alert(1)</script> [a](b)")]
    [InlineData("a\u200fb\u202ec")]
    public void Text_StaysAsTyped(string text)
    {
        Assert.Equal((text, text), (Type(text).Text, Type(text).Input("name")));
        Assert.Equal(text, Submit($$"""{"action":"next","name":"{{text}}"}""").Input("name"));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('1')]
    [InlineData(':')]
    [InlineData('.')]
    public async Task Megabyte_IsReadAtOnce(char letter)
    {
        var text = new string(letter, 1_000_000);

        var answer = await Task.Run(() => Type(text)).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal((AnswerKind.Text, 1_000_000), (answer.Kind, answer.Input("name")!.Length));
    }

    [Fact]
    public async Task MegabyteOfInputs_IsMalformedAtOnce()
    {
        var json = $$"""{"action":"x"{{string.Concat(Enumerable.Range(0, 60_000).Select(index => $",\"a{index}\":\"{index}\""))}}}""";

        var answer = await Task.Run(() => Submit(json)).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(AnswerKind.Malformed, answer.Kind);
    }

    private static Answer Type(string text) => Type(text, Card);

    private static Answer Type(string text, CurrentCard? card) => Answer.From(Activity.Message(text), card);

    private static Answer Submit(string json) =>
        Answer.From(new Activity { Type = ActivityTypes.Message, Value = TestTurns.Json(json) }, Card);
}
