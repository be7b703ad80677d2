using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Tests.Runtime.Dialogs;

public sealed class WaterfallDialogTests
{
    private static readonly (string, WaterfallStep) Name = ("name", Ask("Name?"));
    private static readonly (string, WaterfallStep) City = ("city", Ask("City?"));

    [Fact]
    public async Task Steps_RunInOrder_AndFindTheAnswerInTheTurn() => await Chat
        .With(new WaterfallDialog("root", Name, ("city", async (step, _) =>
        {
            step.Instance.Set("name", step.Answer.Text);
            return await Waiting(step, $"{step.Answer.Text}, city?");
        }
    ), ("end", (step, ct) => step.EndDialogAsync($"{step.Instance.Get("name")} of {step.Answer.Text}", ct))))
        .Says("Hello").Hears("Name?").IsAt("root:name").Is(DialogTurnStatus.Waiting)
        .Says("Anna").Hears("Anna, city?").IsAt("root:city")
        .Says("Rome").Ends("Anna of Rome").IsAt();

    [Fact]
    public async Task Next_GoesOnInTheSameTurn_AndAfterTheLastStepTheDialogEnds() => await Chat
        .With(new WaterfallDialog("root",
            ("one", (step, ct) => step.NextAsync("from one", ct)),
            ("two", (step, ct) =>
            {
                step.Turn.Send($"Got {step.Result}");
                return step.NextAsync("done", ct);
            }
    )))
        .Says("Hello").Hears("Got from one").Ends("done");

    [Fact]
    public async Task GoTo_RunsAStepByName_AndSaysTheProblem() => await Chat
        .With(new WaterfallDialog("root",
            ("ask", (step, _) => Waiting(step, step.Problem is null ? "Name?" : $"Not {step.Problem}. Name?")),
            ("check", (step, ct) => step.Answer.Text == "bad"
                ? step.GoToAsync("ask", "bad", ct)
                : step.GoToAsync("last", null, ct)),
            ("skipped", (step, _) => Waiting(step, "Never")),
            ("last", (step, ct) => step.EndDialogAsync(step.Problem, ct))))
        .Says("Hello").Hears("Name?")
        .Says("bad").Hears("Not bad. Name?").IsAt("root:ask")
        .Says("good").Ends(null);

    [Fact]
    public async Task EndedDialog_BeginsAnewWithTheNextMessage() => await Chat
        .With(new WaterfallDialog("root", Name))
        .Says("Hello").Hears("Name?").Says("Anna").Ends().Says("Hello").Hears("Name?");

    [Fact]
    public async Task AskingAgain_RunsTheOpenStep_WithoutAProblem() => await Chat
        .With(new WaterfallDialog("root", Name, ("city", (step, _) => Waiting(step, $"City?{step.Problem}"))))
        .Says("Hello").Hears("Name?").Says("Anna").Hears("City?").AsksAgain().Hears("City?").IsAt("root:city");

    [Fact]
    public async Task ChildDialog_GivesItsResultToTheNextStep() => await Chat
        .With(
            new WaterfallDialog("root",
                ("begin", (step, ct) => step.BeginDialogAsync("child", "the options", ct)),
                ("end", (step, ct) => step.EndDialogAsync($"child said {step.Result}", ct))),
            new WaterfallDialog("child",
                ("ask", (step, _) => Waiting(step, $"With {step.Result}?")),
                ("end", (step, ct) => step.EndDialogAsync(step.Answer.Text, ct))))
        .Says("Hello").Hears("With the options?").IsAt("root:begin", "child:ask")
        .Says("yes").Ends("child said yes");

    [Fact]
    public async Task ChildThatEndsAtOnce_ResumesInTheSameTurn() => await Chat
        .With(
            new WaterfallDialog("root",
                ("begin", (step, ct) => step.BeginDialogAsync("child", null, ct)),
                ("end", (step, ct) => step.EndDialogAsync(step.Result, ct))),
            new WaterfallDialog("child", ("only", (step, ct) => step.EndDialogAsync(7, ct))))
        .Says("Hello").Ends(7);

    [Fact]
    public async Task ReplacedDialog_IsNotResumed_ButItsParentIs() => await Chat
        .With(
            new WaterfallDialog("root",
                ("begin", (step, ct) => step.BeginDialogAsync("first", null, ct)),
                ("end", (step, ct) => step.EndDialogAsync(step.Result, ct))),
            new WaterfallDialog("first",
                ("ask", Ask("First?")),
                ("replace", (step, ct) => step.Dialogs.ReplaceDialogAsync("second", step.Answer.Text, ct)),
                ("never", Ask("Never"))),
            new WaterfallDialog("second",
                ("ask", (step, _) => Waiting(step, $"Second after {step.Result}?")),
                ("end", (step, ct) => step.EndDialogAsync("second's", ct))))
        .Says("Hello").Hears("First?")
        .Says("go").Hears("Second after go?").IsAt("root:begin", "second:ask")
        .Says("ok").Ends("second's");

    [Fact]
    public async Task StepInsertedByANewVersion_RunsAfterTheOneThatIsOpen() => await Chat
        .With(new WaterfallDialog("root", Name, City))
        .Says("Hello").Hears("Name?")
        .Deploys(new WaterfallDialog("root", ("welcome", Ask("Welcome")), Name, ("country", Ask("Country?")), City))
        .Says("Anna").Hears("Country?").Says("Italy").Hears("City?").Says("Rome").Ends();

    [Fact]
    public async Task StepRemovedByANewVersion_IsUnknown_AndRunsNothing() => await Chat
        .With(new WaterfallDialog("root", Name, City))
        .Says("Hello").Hears("Name?")
        .Deploys(new WaterfallDialog("root", ("first-name", Ask("First name?")), City))
        .Says("Anna").Is(DialogTurnStatus.Unknown).IsAt("root:name")
        .AsksAgain().Is(DialogTurnStatus.Unknown);

    [Fact]
    public async Task DialogRemovedByANewVersion_IsUnknown_EvenBelowTheActiveOne() => await Chat
        .With(
            new WaterfallDialog("root", ("begin", (step, ct) => step.BeginDialogAsync("middle", null, ct))),
            new WaterfallDialog("middle", ("begin", (step, ct) => step.BeginDialogAsync("leaf", null, ct))),
            new WaterfallDialog("leaf", ("ask", Ask("Leaf?"))))
        .Says("Hello").Hears("Leaf?")
        .Deploys(
            new WaterfallDialog("root", ("begin", Ask("Root?"))),
            new WaterfallDialog("leaf", ("ask", Ask("Leaf?"))))
        .Says("ok").Is(DialogTurnStatus.Unknown);

    [Fact]
    public async Task AskingAgainWithoutAQuestion_BeginsAnew() => await Chat
        .With(new WaterfallDialog("root", Name)).AsksAgain().Hears("Name?");

    [Fact]
    public void Waterfall_NeedsStepsWithNamesOfTheirOwn()
    {
        Assert.Throws<ArgumentException>(() => new WaterfallDialog("root"));
        Assert.Throws<ArgumentException>(() => new WaterfallDialog("root", Name, City, Name));
    }

    [Fact]
    public void Values_AreKeptAndForgotten()
    {
        var instance = new DialogInstance { Dialog = "root" };
        Assert.Null(instance.Get("name"));

        instance.Set("name", "Anna");
        Assert.Equal("Anna", instance.Get("name"));

        instance.Set("name", null);
        Assert.Null(instance.Values);
    }

    private static WaterfallStep Ask(string text) => (step, _) => Waiting(step, text);

    private static ValueTask<DialogTurnResult> Waiting(WaterfallStepContext step, string text)
    {
        step.Turn.Send(Activity.Message(text));
        return new(DialogTurnResult.EndOfTurn);
    }
}
