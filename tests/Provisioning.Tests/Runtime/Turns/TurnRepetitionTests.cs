using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Turns;
using static Provisioning.Tests.Runtime.TestTurns;

namespace Provisioning.Tests.Runtime.Turns;

/// <summary>The same activity again, and somebody else's write in between.</summary>
public sealed class TurnRepetitionTests
{
    [Theory]
    [InlineData(ActivityKeeping.RecentReplies)]
    [InlineData(ActivityKeeping.History)]
    public async Task SameActivityAgain_DoesNotRun_AndIsAnsweredWithTheStoredReplies(ActivityKeeping keeping)
    {
        var runs = 0;
        var (storage, channel) = (new TestStorage(), new RecordingChannel { Keeping = keeping });
        var runner = Runner(storage, turn => turn.Send($"Run {++runs} of {turn.Activity.Id}"));
        await runner.RunAsync(Message("a1", "Hello"), null, channel, default);
        await runner.RunAsync(Message("a2", "Hello"), null, channel, default);

        var again = await runner.RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal((2, TurnStatus.Duplicate, 2), (runs, again.Status, storage.Writes));
        Assert.Equal(
            channel.Deliveries[0].Select(sent => (sent.Sequence, Convert.ToHexString(sent.Utf8.Span))),
            channel.Deliveries[2].Select(sent => (sent.Sequence, Convert.ToHexString(sent.Utf8.Span))));
    }

    [Fact]
    public async Task SavedButNotDelivered_IsDeliveredWhenTheSenderRepeats()
    {
        var (runs, channel) = (0, new RecordingChannel { BreaksOnce = true });
        var runner = Runner(new TestStorage(), turn => turn.Send($"Run {++runs}"));
        await Assert.ThrowsAsync<IOException>(() => runner.RunAsync(Message("a1", "Hello"), null, channel, default).AsTask());

        await runner.RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal(["Run 1"], channel.Texts);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task SameActivityAtOnce_RunsOnce()
    {
        var runs = 0;
        var runner = Runner(new TestStorage(), turn => Interlocked.Increment(ref runs));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            runner.RunAsync(Message("a1", "Hello"), null, new RecordingChannel(), default).AsTask())));

        Assert.Equal(1, runs);
        Assert.Equal(7, results.Count(result => result.Status == TurnStatus.Duplicate));
    }

    [Fact]
    public async Task RememberedActivities_AreLimited_TheNewestStay()
    {
        var (storage, runs) = (new TestStorage(), 0);
        var runner = Runner(storage, _ => runs++);
        for (var turn = 1; turn <= 100; turn++)
            await runner.RunAsync(Message($"a{turn}", "Hello"), null, new RecordingChannel(), default);

        var again = await runner.RunAsync(Message("a80", "Hello"), null, new RecordingChannel(), default);

        Assert.Equal((100, TurnStatus.Duplicate), (runs, again.Status));
        Assert.Equal(32, (await storage.RecordAsync()).GetProperty("processed").GetString()!.Count(letter => letter == ';'));
    }

    [Fact]
    public async Task Conflict_RunsAgainWithTheFreshState_AndTheSameKeys()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel());
        var first = Runner(storage, turn => turn.State.TimeZone = "Europe/Rome");
        var seen = new List<(string? TimeZone, string Keys)>();
        var second = Runner(storage, turn =>
        {
            seen.Add((turn.State.TimeZone, $"{turn.NextKey()} {turn.NextKey()}"));
            turn.Send($"Zone {turn.State.TimeZone}");
        });
        storage.BeforeWrite = async _ =>
        {
            storage.BeforeWrite = null;
            await first.RunAsync(Message("a1", "Rome"), null, new RecordingChannel(), default);
        };

        var result = await second.RunAsync(Message("a2", "Hello"), null, channel, default);

        Assert.Equal(TurnStatus.Completed, result.Status);
        Assert.Equal([null, "Europe/Rome"], seen.Select(run => run.TimeZone));
        Assert.Equal(seen[0].Keys, seen[1].Keys);
        Assert.Equal(["Zone Europe/Rome"], channel.Texts);
    }

    [Fact]
    public async Task SameActivityOnAnotherReplica_IsFoundAfterTheConflict()
    {
        var (storage, runs, channel) = (new TestStorage(), 0, new RecordingChannel());
        void Reply(TurnContext turn)
        {
            runs++;
            turn.Send("Hello");
        }
        storage.BeforeWrite = async _ =>
        {
            storage.BeforeWrite = null;
            await Runner(storage, Reply).RunAsync(Message("a1", "Hello"), null, new RecordingChannel(), default);
        };

        var result = await Runner(storage, Reply).RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal((TurnStatus.Duplicate, 2), (result.Status, runs));
        Assert.Equal(["Hello"], channel.Texts);
        Assert.Single(await storage.RepliesAsync(Key, 0));
        Assert.Empty(await storage.RepliesAsync(Key, 1));
    }

    [Fact]
    public async Task RecordThatKeepsChanging_EndsInAnApology()
    {
        var (storage, channel, version) = (new TestStorage(), new RecordingChannel(), 0);
        storage.BeforeWrite = _ => storage.PutAsync(Key, "{\"schemaVersion\":2,\"logLength\":0}"u8.ToArray().AsMemory());

        var result = await Runner(storage, turn => version++).RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal((TurnStatus.Failed, 8), (result.Status, version));
        Assert.Equal([$"Spiacenti ({result.Reference})"], channel.Texts);
    }

    [Fact]
    public void Keys_DifferByCommandActivityAndConversation()
    {
        string[] Two(string conversation, string activity)
        {
            var turn = new TurnContext(Message(activity, "Hello", conversation), new ConversationState(), new FixedClock());
            return [turn.NextKey(), turn.NextKey()];
        }

        string[] keys = [.. Two("c1", "a1"), .. Two("c1", "a2"), .. Two("c2", "a1")];

        Assert.Equal(6, keys.Distinct().Count());
        Assert.Equal(Two("c1", "a1"), Two("c1", "a1"));
        Assert.All(keys, key => Assert.InRange(key.Length, 16, 128));
    }

    [Fact]
    public void Keys_OfTheOpenCard_AreTheSameFromEveryWindow()
    {
        string Press(string activity, string card) => new TurnContext(
            Message(activity, "") with { Text = null, Value = Json($$"""{"action":"next","card":"{{card}}","order":"o","revision":1}""") },
            new ConversationState { Card = new CurrentCard { Token = "k2" } }, new FixedClock()).NextKey();

        Assert.Equal(Press("a1", "k2"), Press("a2", "k2"));
        Assert.NotEqual(Press("a1", "k1"), Press("a2", "k1"));
        Assert.NotEqual(Press("a1", "k1"), Press("a1", "k2"));
    }
}
