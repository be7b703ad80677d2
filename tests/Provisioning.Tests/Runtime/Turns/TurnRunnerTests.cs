using System.Text.Json;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using static Provisioning.Tests.Runtime.TestTurns;

namespace Provisioning.Tests.Runtime.Turns;

public sealed class TurnRunnerTests
{
    private static readonly TurnIdentity Anna = new("anna@acme.example", "ord-a", "contact");

    [Fact]
    public async Task Turn_LoadsRunsSavesSends_InThatOrder()
    {
        var trace = new List<string>();
        var runner = Runner(new TestStorage(trace), turn =>
        {
            trace.Add("run");
            turn.Send("One");
            turn.Send("Two");
        });

        var result = await runner.RunAsync(Message("a1", "Hello"), null, new RecordingChannel(trace), default);

        Assert.Equal(["load", "run", "save", "send"], trace);
        Assert.Equal(TurnStatus.Completed, result.Status);
        Assert.Null(result.Reference);
    }

    [Fact]
    public async Task Turn_CostsOneReadAndOneWrite()
    {
        var storage = new TestStorage();
        var runner = Runner(storage, turn => turn.Send("Hello"));

        for (var turn = 1; turn <= 5; turn++)
            await runner.RunAsync(Message($"a{turn}", "Hello"), Anna, new RecordingChannel { Keeping = ActivityKeeping.History }, default);

        Assert.Equal((5, 5, 0), (storage.Reads, storage.Writes, storage.LogReads));
    }

    [Fact]
    public async Task Replies_CarryTheConversationAndWhatTheyAnswer()
    {
        var channel = new RecordingChannel();

        await Runner(new TestStorage(), turn => turn.Send("Buongiorno")).RunAsync(Message("a1", "Ciao"), null, channel, default);

        var reply = Assert.Single(channel.Last);
        Assert.Equal(("Buongiorno", "a1", "it-IT"), (reply.Text, reply.ReplyToId, reply.Locale));
        Assert.Equal(("bot", "anna", "c1"), (reply.From!.Id, reply.Recipient!.Id, reply.Conversation!.Id));
        Assert.Equal(FixedClock.Instant, reply.Timestamp);
        Assert.Equal("https://channel.example/", Assert.Single(channel.References).ServiceUrl);
    }

    [Fact]
    public async Task ReplyIdsAndSequences_HaveNoGaps()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel { Keeping = ActivityKeeping.History });
        var runner = Runner(storage, turn =>
        {
            for (var reply = 0; reply < turn.Activity.Text!.Length; reply++)
                turn.Send("Reply");
        });

        foreach (var (id, replies) in new[] { ("a1", "**"), ("a2", ""), ("a3", "***") })
            await runner.RunAsync(Message(id, replies), null, channel, default);

        var log = await storage.LogAsync(Key);
        Assert.Equal(Enumerable.Range(1, 8).Select(sequence => (long)sequence), log.Select(entry => entry.Sequence));
        Assert.Equal(
            ["a1", "c1|0000002", "c1|0000003", "a2", "a3", "c1|0000006", "c1|0000007", "c1|0000008"],
            log.Select(entry => JsonElement.Parse(entry.Value.Span).GetProperty("id").GetString()));
        Assert.Equal(8, (await storage.RecordAsync()).GetProperty("logLength").GetInt64());
        Assert.Equal(log.Select(entry => entry.Sequence), channel.Deliveries.SelectMany(sent => sent).Select(sent => sent.Sequence));
    }

    [Fact]
    public async Task History_HasThePersonsOwnActivityFirst_AsItCame()
    {
        var channel = new RecordingChannel { Keeping = ActivityKeeping.History };
        var said = Message("a1", "Ciao") with { ChannelData = Json("""{"clientActivityID":"x1"}"""), DeliveryMode = "expectReplies" };

        await Runner(new TestStorage(), turn => turn.Send("Buongiorno")).RunAsync(said, null, channel, default);

        Assert.Equal(["Ciao", "Buongiorno"], channel.Texts);
        Assert.Equal(said.ChannelData, channel.Last[0].ChannelData);
        Assert.Equal((FixedClock.Instant, null), (channel.Last[0].Timestamp, channel.Last[0].DeliveryMode));
    }

    [Fact]
    public async Task History_HasNoEvents()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel { Keeping = ActivityKeeping.History });

        await Runner(storage, turn => turn.Send("Progress")).RunAsync(Event("e1", "operation-changed"), null, channel, default);

        Assert.Equal(["Progress"], channel.Texts);
        Assert.Null(channel.Last[0].ReplyToId);
    }

    [Fact]
    public async Task Update_KeepsTheIdOfWhatItReplaces()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel());
        await Runner(storage, turn => turn.Send("First")).RunAsync(Message("a1", "Go"), null, channel, default);
        var first = channel.Last[0].Id;

        await Runner(storage, turn =>
        {
            turn.Send(Activity.Message("Changed") with { Id = first });
            turn.Send("New");
        }).RunAsync(Message("a2", "Go"), null, channel, default);

        Assert.Equal(["c1|0000001", "c1|0000003"], channel.Last.Select(reply => reply.Id));
        Assert.Equal([2, 3], channel.Deliveries[1].Select(sent => sent.Sequence));
    }

    [Fact]
    public async Task Event_SpeaksToTheStoredReference()
    {
        var channel = new RecordingChannel();
        var runner = Runner(new TestStorage(), turn => turn.Send("Hello"));
        await runner.RunAsync(Message("a1", "Hello"), Anna, channel, default);

        await runner.RunAsync(Event("e1", "operation-changed"), null, channel, default);

        Assert.Equal(channel.References[0], channel.References[1]);
        Assert.Equal(("https://channel.example/", "anna"), (channel.References[1].ServiceUrl, channel.References[1].User!.Id));
        Assert.Equal("anna", channel.Last[0].Recipient!.Id);
    }

    [Fact]
    public async Task Message_RefreshesTheReference()
    {
        var channel = new RecordingChannel();
        var runner = Runner(new TestStorage(), _ => { });
        await runner.RunAsync(Message("a1", "Hello"), null, channel, default);

        await runner.RunAsync(Message("a2", "Hello") with { ServiceUrl = "https://moved.example/" }, null, channel, default);

        Assert.Equal("https://moved.example/", channel.References[1].ServiceUrl);
    }

    [Fact]
    public async Task Identity_StaysWhenAChannelDoesNotSayItAgain_AndFindsTheRecordByItsOrder()
    {
        var storage = new TestStorage();
        var seen = new List<TurnIdentity?>();
        var runner = Runner(storage, turn => seen.Add(turn.State.Identity));

        await runner.RunAsync(Message("a1", "Hello"), Anna, new RecordingChannel(), default);
        await runner.RunAsync(Message("a2", "Hello"), null, new RecordingChannel(), default);

        Assert.Equal([Anna, Anna], seen);
        Assert.Equal([Key], await storage.ListAsync("ord-a", default));
    }

    [Fact]
    public async Task OnlyTheFirstThingSaid_CanHaveOpenedTheConversation()
    {
        var opening = new List<bool>();
        var runner = Runner(new TestStorage(), turn => opening.Add(turn.IsOpening));
        var opened = Message("a1", "") with { Type = ActivityTypes.ConversationUpdate, Text = null, Timestamp = FixedClock.Instant };

        await runner.RunAsync(opened, Anna, new RecordingChannel(), default);
        await runner.RunAsync(Message("a2", "Hello") with { Timestamp = FixedClock.Instant.AddSeconds(1) }, Anna, new RecordingChannel(), default);
        await runner.RunAsync(Message("a3", "Where am I") with { Timestamp = FixedClock.Instant.AddSeconds(1) }, Anna, new RecordingChannel(), default);

        Assert.Equal([false, true, false], opening);
    }

    [Fact]
    public async Task TwoActivitiesOfOneConversation_RunOneAfterTheOther()
    {
        var (running, most) = (0, 0);
        var runner = Runner(new TestStorage(), async (turn, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            turn.State.Locale = (turn.State.Locale ?? "") + turn.Activity.Id;
            Interlocked.Decrement(ref running);
        });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(() =>
            runner.RunAsync(Message($"a{index}", "Hi"), null, new RecordingChannel(), default).AsTask())));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task OtherConversations_RunAtTheSameTime()
    {
        var (inside, both) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var runner = Runner(new TestStorage(), async (_, token) =>
        {
            if (Interlocked.Increment(ref inside) == 2)
                both.SetResult();
            await both.Task.WaitAsync(TimeSpan.FromSeconds(20), token);
        });

        var results = await Task.WhenAll(new[] { "c1", "c2" }.Select(conversation =>
            runner.RunAsync(Message("a1", "Hi", conversation), null, new RecordingChannel(), default).AsTask()));

        Assert.All(results, result => Assert.Equal(TurnStatus.Completed, result.Status));
    }
}
