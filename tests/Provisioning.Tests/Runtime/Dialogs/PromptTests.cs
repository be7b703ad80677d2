using System.Text;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.Runtime.Dialogs;

public sealed class PromptTests
{
    private static readonly CurrentCard Card = new()
    {
        Token = "k1",
        Choices =
        [
            new NumberedChoice("Set up now", "choose", new Dictionary<string, string> { ["meetings"] = "now" }),
            new NumberedChoice("Later", "later"),
        ],
        Fields = [new TypedField("name", "Name"), new TypedField("city", "City")],
        Asked = "name",
    };

    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("  acme ", "acme")]
    [InlineData("Name: acme", "acme")]
    public async Task TextPrompt_TakesTypedText(string typed, string value) =>
        await TextChat().Says("Hello").Hears("Name?").IsAt("root:ask", "text").Says(typed).Ends(value);

    [Fact]
    public async Task TextPrompt_TakesTheInputOfASubmit() =>
        await TextChat().Says("Hello").Hears("Name?").Presses("next", ("name", " acme "), ("city", "Rome")).Ends("acme");

    [Fact]
    public async Task TextPrompt_NamesTheProblem_UntilTheAnswerIsGood() => await TextChat()
        .Says("Hello").Hears("Name?")
        .Says("x").Hears("Name? (too-short)").IsAt("root:ask", "text")
        .Presses("next").Hears("Name? (empty)")
        .Presses("next", ("name", "  ")).Hears("Name? (empty)")
        .Submits("[1]").Hears("Name? (empty)")
        .Says("City: Rome").Hears("Name? (empty)")
        .Happens("reminder").Hears("Name? (empty)")
        .Says("acme").Ends("acme");

    [Fact]
    public async Task TextPrompt_WithoutACard_TakesTypedText() =>
        await TextChat(card: null).Says("Hello").Hears("Name?").Says("City: Rome").Ends("City: Rome");

    [Fact]
    public async Task AskingAgain_RunsTheStepThatAsked_WithoutAProblem() => await TextChat()
        .Says("Hello").Hears("Name?")
        .Says("x").Hears("Name? (too-short)")
        .AsksAgain().Hears("Name?!").IsAt("root:ask", "text")
        .Says("acme").Ends("acme");

    [Theory]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("SET UP NOW")]
    public async Task ActionPrompt_TakesATypedChoice(string typed) =>
        await ActionChat().Says("Hello").Hears("Now or later?").Says(typed).Ends("choose now");

    [Fact]
    public async Task ActionPrompt_TakesAPressedAction_WithItsInputs() =>
        await ActionChat().Says("Hello").Hears("Now or later?").Presses("choose", ("meetings", "later")).Ends("choose later");

    [Fact]
    public async Task ActionPrompt_RejectsOtherActionsTextAndEvents() => await ActionChat()
        .Says("Hello").Hears("Now or later?")
        .Presses("delete").Hears("(unknown-action)")
        .Presses("CHOOSE").Hears("(unknown-action)")
        .Says("perhaps").Hears("(unknown-action)")
        .Says("3").Hears("(unknown-action)")
        .Submits("{}").Hears("(unknown-action)")
        .Happens("reminder").Hears("(unknown-action)")
        .Says("2").Ends("later ");

    [Fact]
    public async Task Card_IsStoredAsWhatTypingMeans_NeverAsTheCard()
    {
        var storage = new TestStorage();
        var question = Activity.Message("Now or later?") with
        {
            Attachments = [new Attachment { ContentType = Attachment.AdaptiveCard, Content = TestTurns.Json("""{"type":"AdaptiveCard"}""") }],
        };
        CurrentCard? seen = null;
        var set = new DialogSet(
            new WaterfallDialog("root", ("ask", (step, ct) => step.PromptAsync("action", new PromptOptions(question, Card), ct))),
            new ActionPrompt("action", "choose"));
        var runner = TestTurns.Runner(storage, async (turn, ct) =>
        {
            seen = turn.State.Card;
            var dc = new DialogContext(set, turn);
            if (dc.ActiveDialog is null)
                await dc.BeginDialogAsync("root", null, ct);
        });
        await runner.RunAsync(TestTurns.Message("a1", "Hello"), null, new RecordingChannel(), default);
        await runner.RunAsync(TestTurns.Message("a2", "Hello"), null, new RecordingChannel(), default);

        Assert.Equal(Card.Choices[0].Inputs, seen!.Choices[0].Inputs);
        Assert.Equal(Card.Choices[1], seen.Choices[1]);
        Assert.Equal(Card.Fields, seen.Fields);
        Assert.Equal((Card.Token, Card.Asked, false), (seen.Token, seen.Asked, seen.AskedIsNumber));
        Assert.DoesNotContain("AdaptiveCard", Encoding.UTF8.GetString((await storage.GetAsync(TestTurns.Key))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CardStoredWithFewerFields_IsReadWithEmptyOnes()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel());
        await storage.PutAsync(TestTurns.Key, """{"schemaVersion":2,"stack":[],"card":{"t":"k1"}}"""u8.ToArray().AsMemory());

        var result = await TestTurns.Runner(storage, turn => turn.Send($"{turn.Answer.Kind} {turn.Answer.Card}"))
            .RunAsync(TestTurns.Message("a1", "City: Rome"), null, channel, default);

        Assert.Equal(TurnStatus.Completed, result.Status);
        Assert.Equal(["Text k1"], channel.Texts);
    }

    private static Chat TextChat() => TextChat(Card);

    private static Chat TextChat(CurrentCard? card) => Chat.With(
        new WaterfallDialog("root",
            ("ask", (step, ct) => step.PromptAsync("text", new PromptOptions(Question("Name?", step.Problem), card), ct)),
            ("end", (step, ct) => step.EndDialogAsync(step.Result, ct))),
        new TextPrompt("text", "name", text => text.Length < 3 ? "too-short" : null));

    private static Chat ActionChat() => Chat.With(
        new WaterfallDialog("root",
            ("ask", (step, ct) => step.PromptAsync("action", new PromptOptions(Question("Now or later?", step.Problem), Card), ct)),
            ("end", (step, ct) =>
            {
                var answer = (Answer)step.Result!;
                return step.EndDialogAsync($"{answer.Verb} {answer.Input("meetings")}", ct);
            }
    )),
        new ActionPrompt("action", "choose", "later"));

    private static Activity Question(string text, object? problem) =>
        Activity.Message(problem is null ? $"{text}!" : $"{text} ({problem})");
}
