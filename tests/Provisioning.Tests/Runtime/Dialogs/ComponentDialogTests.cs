using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Tests.Runtime.Dialogs;

public sealed class ComponentDialogTests
{
    [Fact]
    public async Task Component_BeginsItsFirstDialog_AndGivesTheResultOn() => await Chat
        .With(
            new WaterfallDialog("root",
                ("begin", (step, ct) => step.BeginDialogAsync("sites", "two", ct)),
                ("end", (step, ct) => step.EndDialogAsync($"sites: {step.Result}", ct))),
            new Component("sites", Asks("ask", "Which {0}?"), Asks("other", "Never")))
        .Says("Hello").Hears("Which two?").IsAt("root:begin", "sites", "sites/ask:ask")
        .Says("acme").Ends("sites: acme");

    [Fact]
    public async Task SameIdInAndOutsideAComponent_MeansTheNearest() => await Chat
        .With(
            new WaterfallDialog("root",
                ("begin", (step, ct) => step.BeginDialogAsync("component", null, ct)),
                ("outside", (step, ct) => step.BeginDialogAsync("ask", null, ct))),
            new Component("component",
                new WaterfallDialog("main", ("begin", (step, ct) => step.BeginDialogAsync("ask", null, ct))),
                Asks("ask", "Inside?")),
            Asks("ask", "Outside?"))
        .Says("Hello").Hears("Inside?").IsAt("root:begin", "component", "component/main:begin", "component/ask:ask")
        .Says("ok").Hears("Outside?").IsAt("root:outside", "ask:ask");

    [Fact]
    public async Task ComponentInAComponent_FindsDialogsFurtherOut() => await Chat
        .With(
            new Component("outer",
                new Component("inner", new WaterfallDialog("main", ("begin", (step, ct) => step.BeginDialogAsync("shared", "it", ct)))),
                new WaterfallDialog("unused", ("never", (step, ct) => step.EndDialogAsync(null, ct)))),
            Asks("shared", "Shared {0}?"))
        .Says("Hello").Hears("Shared it?").IsAt("outer", "outer/inner", "outer/inner/main:begin", "shared:ask")
        .Says("yes").Ends("yes");

    [Fact]
    public async Task Replacing_StaysInsideTheComponent() => await Chat
        .With(
            new WaterfallDialog("root",
                ("begin", (step, ct) => step.BeginDialogAsync("component", null, ct)),
                ("end", (step, ct) => step.EndDialogAsync(step.Result, ct))),
            new Component("component",
                new WaterfallDialog("first", ("replace", (step, ct) => step.Dialogs.ReplaceDialogAsync("second", null, ct))),
                Asks("second", "Second?")))
        .Says("Hello").Hears("Second?").IsAt("root:begin", "component", "component/second:ask")
        .Says("done").Ends("done");

    [Fact]
    public async Task DialogGoneFromAComponent_IsUnknown() => await Chat
        .With(new Component("root", Asks("old", "Old?")))
        .Says("Hello").Hears("Old?")
        .Deploys(new Component("root", Asks("new", "New?")))
        .Says("ok").Is(DialogTurnStatus.Unknown);

    [Fact]
    public void DialogSet_FindsByPathOnly()
    {
        var ask = Asks("ask", "?");
        var set = new DialogSet(new Component("a", new Component("b", ask)), Asks("flat", "?"));

        Assert.Same(ask, set.Find("a/b/ask"));
        Assert.Null(set.Find("ask"));
        Assert.Null(set.Find("a/ask"));
        Assert.Null(set.Find("flat/ask"));
        Assert.Null(set.Find("/ask"));
        Assert.Null(set.Find(""));
        Assert.Throws<ArgumentException>(() => set.Add(Asks("flat", "?")));
    }

    [Fact]
    public async Task UnknownDialogAndStep_AreBugs()
    {
        var turn = new Bot.Runtime.Turns.TurnContext(Activity.Message("Hi"), new Bot.Runtime.Turns.ConversationState(), new FixedClock());
        var dc = new DialogContext(new DialogSet(
            new WaterfallDialog("root", ("go", (step, ct) => step.GoToAsync("nowhere", null, ct))), new Component("empty")), turn);

        await Assert.ThrowsAsync<InvalidOperationException>(() => dc.BeginDialogAsync("nothing", null, default).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => dc.BeginDialogAsync("root", null, default).AsTask());
        dc.CancelAllDialogs();
        await Assert.ThrowsAsync<InvalidOperationException>(() => dc.ReplaceDialogAsync("nothing", null, default).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => dc.BeginDialogAsync("empty", null, default).AsTask());
    }

    private static WaterfallDialog Asks(string id, string question) => new(id,
        ("ask", (step, _) =>
        {
            step.Turn.Send(question.Replace("{0}", step.Result as string, StringComparison.Ordinal));
            return new(DialogTurnResult.EndOfTurn);
        }
    ),
        ("end", (step, ct) => step.EndDialogAsync(step.Answer.Text, ct)));

    private sealed class Component : ComponentDialog
    {
        public Component(string id, params Dialog[] dialogs) : base(id)
        {
            foreach (var dialog in dialogs)
                AddDialog(dialog);
        }
    }
}
