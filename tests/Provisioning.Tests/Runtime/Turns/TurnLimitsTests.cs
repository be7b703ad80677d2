using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.Runtime.Turns;

public sealed class TurnLimitsTests
{
    private static readonly TurnOptions Impatient = new() { Deadline = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public async Task PastTheDeadline_ThePersonHearsSo_AndGetsTheAnswerWhenItIsThere()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel());
        var answer = new TaskCompletionSource();
        var runner = TestTurns.Runner(storage, Impatient, async (turn, _) =>
        {
            await answer.Task;
            turn.Send("done");
        });

        var running = runner.RunAsync(TestTurns.Message("a1", "slow"), null, channel, default).AsTask();
        await UntilAsync(() => channel.Deliveries.Count == 1);
        Assert.Equal(["Still working"], channel.Texts);
        Assert.Equal(0, storage.Writes);
        answer.SetResult();

        Assert.Equal(TurnStatus.Completed, (await running).Status);
        Assert.Equal(["Still working", "done"], channel.Texts);
        Assert.Single(await storage.RepliesAsync(TestTurns.Key, 0));
    }

    [Theory]
    [InlineData(ActivityKeeping.UntilPosted, true)]
    [InlineData(ActivityKeeping.RecentReplies, false)]
    public async Task WhileAnAnswerIsWorkedOn_ThePersonSeesItTyped_WhereMessagesArePosted(ActivityKeeping keeping, bool isSeen)
    {
        var channel = new RecordingChannel { Keeping = keeping };
        var options = new TurnOptions { Deadline = TimeSpan.FromMilliseconds(40), TypingAfter = TimeSpan.FromMilliseconds(20) };
        var runner = TestTurns.Runner(new TestStorage(), options, async (turn, _) =>
        {
            await UntilAsync(() => channel.Texts.Contains("Still working"));
            turn.Send("done");
        });

        await runner.RunAsync(TestTurns.Message("a1", "slow"), null, channel, default);

        string[] types = isSeen ? [ActivityTypes.Typing, ActivityTypes.Message, ActivityTypes.Message] : [ActivityTypes.Message, ActivityTypes.Message];
        Assert.Equal(types, channel.Types);
        Assert.Equal(["Still working", "done"], channel.Texts.OfType<string>());
    }

    [Fact]
    public async Task PastTheDeadline_AnEventStaysSilent()
    {
        var channel = new RecordingChannel();
        var runner = TestTurns.Runner(new TestStorage(), Impatient, async (turn, _) =>
        {
            await Task.Delay(100, CancellationToken.None);
            turn.Send("done");
        });

        await runner.RunAsync(TestTurns.Event("e1", "changed"), null, channel, default);

        Assert.Equal(["done"], channel.Texts);
    }

    [Fact]
    public async Task PastTheDeadline_ATurnThatThenFails_IsApologisedFor()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel());
        var runner = TestTurns.Runner(storage, Impatient, async (_, _) =>
        {
            await UntilAsync(() => channel.Deliveries.Count == 1);
            throw new TimeoutException("the bot's own");
        });

        Assert.Equal(TurnStatus.Failed, (await runner.RunAsync(TestTurns.Message("a1", "slow"), null, channel, default)).Status);
        Assert.Equal(2, channel.Texts.Count);
        Assert.Equal(0, storage.Writes);
    }

    [Fact]
    public async Task MoreTurnsThanAllowed_AreRefusedAtOnce_AndLeaveNothing()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel());
        var open = new TaskCompletionSource();
        var runner = TestTurns.Runner(storage, new TurnOptions { MostTurns = 2 }, async (turn, _) =>
        {
            await open.Task;
            turn.Send("done");
        });
        var first = runner.RunAsync(TestTurns.Message("a1", "x"), null, channel, default).AsTask();
        var second = runner.RunAsync(TestTurns.Message("a2", "x"), null, channel, default).AsTask();

        var refused = await runner.RunAsync(TestTurns.Message("a3", "x", "c2"), null, channel, default);

        Assert.Equal(TurnStatus.Overloaded, refused.Status);
        Assert.Null(await storage.GetAsync("test/c2"));
        open.SetResult();
        Assert.All(await Task.WhenAll(first, second), turn => Assert.Equal(TurnStatus.Completed, turn.Status));
        Assert.Equal(TurnStatus.Completed, (await runner.RunAsync(TestTurns.Message("a3", "x", "c2"), null, channel, default)).Status);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition() && i < 500; i++)
            await Task.Delay(10);
        Assert.True(condition());
    }
}
