using System.Text;
using System.Text.Json;
using Provisioning.Bot.Runtime.Turns;
using static Provisioning.Tests.Runtime.TestTurns;

namespace Provisioning.Tests.Runtime.Turns;

public sealed class TurnFailureTests
{
    [Fact]
    public async Task Throw_WritesNothing_AndIsApologisedForWithAReference()
    {
        var (storage, channel) = (new TestStorage(), new RecordingChannel { Keeping = ActivityKeeping.History });
        await Runner(storage, turn => turn.Send("Hello")).RunAsync(Message("a1", "Hello"), null, channel, default);
        var before = await storage.GetAsync(Key);
        var runner = Runner(storage, turn =>
        {
            turn.State.Locale = "xx";
            turn.State.Locale = "it-IT";
            turn.Send("Never heard");
            throw new InvalidOperationException("secret detail");
        });

        var result = await runner.RunAsync(Message("a2", "Hello"), null, channel, default);

        Assert.Equal(TurnStatus.Failed, result.Status);
        Assert.Matches("^[0-9a-f]{8}$", result.Reference);
        var sorry = Assert.Single(channel.Last);
        Assert.Equal(($"Spiacenti ({result.Reference})", "a2", $"failed-{result.Reference}"), (sorry.Text, sorry.ReplyToId, sorry.Id));
        Assert.Equal(0, Assert.Single(result.Activities).Sequence);
        Assert.Equal(before, await storage.GetAsync(Key));
        Assert.Equal(2, (await storage.LogAsync(Key)).Count);
        Assert.Equal(1, storage.Writes);
    }

    [Fact]
    public async Task FailedActivitySentAgain_RunsAgain()
    {
        var (storage, channel, runs) = (new TestStorage(), new RecordingChannel(), 0);
        var runner = Runner(storage, turn =>
        {
            if (++runs == 1)
                throw new InvalidOperationException();
            turn.Send("Done");
        });
        await runner.RunAsync(Message("a1", "Hello"), null, channel, default);

        var again = await runner.RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal(TurnStatus.Completed, again.Status);
        Assert.Equal("Done", channel.Texts[^1]);
    }

    [Fact]
    public async Task StoreThatCannotBeWritten_SendsOnlyTheApology()
    {
        var (storage, channel) = (new TestStorage { FailsWrites = true }, new RecordingChannel());

        var result = await Runner(storage, turn => turn.Send("Never heard")).RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal(TurnStatus.Failed, result.Status);
        Assert.Equal([$"Spiacenti ({result.Reference})"], channel.Texts);
        Assert.Null(await storage.GetAsync(Key));
    }

    [Fact]
    public async Task StoreThatCannotBeRead_DoesNotRun_AndApologisesToWhoeverSpoke()
    {
        var (storage, channel, runs) = (new TestStorage { FailsReads = true }, new RecordingChannel(), 0);

        var result = await Runner(storage, _ => runs++).RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal((TurnStatus.Failed, 0, 0), (result.Status, runs, storage.Writes));
        Assert.Equal("anna", Assert.Single(channel.References).User!.Id);
        Assert.Equal([$"Spiacenti ({result.Reference})"], channel.Texts);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"schemaVersion\":2,\"stack\":\"x\"}")]
    [InlineData("{\"schemaVersion\":\"one\"}")]
    public async Task CorruptRecord_FailsTheTurn_AndIsLeftAsItIs(string bytes)
    {
        var (storage, channel, runs) = (new TestStorage(), new RecordingChannel(), 0);
        await storage.PutAsync(Key, Encoding.UTF8.GetBytes(bytes));

        var result = await Runner(storage, _ => runs++).RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal((TurnStatus.Failed, 0, 0), (result.Status, runs, storage.Writes));
        Assert.Equal([$"Spiacenti ({result.Reference})"], channel.Texts);
        Assert.Equal(bytes, Encoding.UTF8.GetString((await storage.GetAsync(Key))!));
    }

    [Theory]
    [InlineData("\"schemaVersion\":99,")]
    [InlineData("")]
    public async Task RecordOfAnotherSchema_IsRebuilt_KeepingWhoAndHowFar(string version)
    {
        var storage = new TestStorage();
        await storage.PutAsync(Key, Encoding.UTF8.GetBytes($$"""
            {{{version}}"reference":{"channelId":"test","conversationId":"c1","serviceUrl":"https://old.example/"},
             "identity":{"email":"anna@acme.example","orderId":"ord-a","role":"contact"},"locale":"it-IT","logLength":41,
             "stack":{"of":"another","form":true},"surprise":[1,2,3]}
            """));
        ConversationState? seen = null;
        var (rebuilt, channel) = (false, new RecordingChannel());
        var runner = Runner(storage, turn =>
        {
            (seen, rebuilt) = (turn.State, turn.State.IsRebuilt);
            turn.Send("Where were we?");
        });

        await runner.RunAsync(Event("e1", "reminder"), null, channel, default);

        Assert.True(rebuilt);
        Assert.Equal(new TurnIdentity("anna@acme.example", "ord-a", "contact"), seen!.Identity);
        Assert.Equal(("it-IT", "https://old.example/"), (seen.Locale, seen.Reference!.ServiceUrl));
        Assert.Empty(seen.Stack);
        Assert.Equal(42, Assert.Single(channel.Deliveries[0]).Sequence);
        Assert.Equal(ConversationState.CurrentSchemaVersion, (await storage.RecordAsync()).GetProperty("schemaVersion").GetInt32());
    }

    [Fact]
    public async Task Rebuilt_IsSaidForOneTurnOnly()
    {
        var (storage, rebuilt) = (new TestStorage(), new List<bool>());
        await storage.PutAsync(Key, "{\"schemaVersion\":99}"u8.ToArray().AsMemory());
        var runner = Runner(storage, turn => rebuilt.Add(turn.State.IsRebuilt));

        await runner.RunAsync(Message("a1", "Hello"), null, new RecordingChannel(), default);
        await runner.RunAsync(Message("a2", "Hello"), null, new RecordingChannel(), default);

        Assert.Equal([true, false], rebuilt);
    }

    [Fact]
    public async Task Cancellation_IsNoFailure_NothingIsSavedOrSent()
    {
        using var stop = new CancellationTokenSource();
        var (storage, channel) = (new TestStorage(), new RecordingChannel());
        var runner = Runner(storage, async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => runner.RunAsync(Message("a1", "Hello"), null, channel, stop.Token).AsTask());

        Assert.Empty(channel.Deliveries);
        Assert.Equal(0, storage.Writes);
    }

    [Fact]
    public async Task TimeoutOfAStep_IsAFailure()
    {
        var channel = new RecordingChannel();

        var result = await Runner(new TestStorage(), _ => throw new TaskCanceledException("The backend was slow."))
            .RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal(TurnStatus.Failed, result.Status);
        Assert.Single(channel.Deliveries);
    }

    [Fact]
    public async Task FailedTurn_LetsTheNextOneIn()
    {
        var runner = Runner(new TestStorage(), turn =>
        {
            if (turn.Activity.Id == "a1")
                throw new InvalidOperationException();
        });
        await runner.RunAsync(Message("a1", "Hello"), null, new RecordingChannel(), default);

        var next = await runner.RunAsync(Message("a2", "Hello"), null, new RecordingChannel(), default).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(TurnStatus.Completed, next.Status);
    }

    [Fact]
    public async Task Record_IsPlainData()
    {
        var storage = new TestStorage();

        await Runner(storage, _ => { }).RunAsync(Message("a1", "Hello"), null, new RecordingChannel(), default);

        var record = Encoding.UTF8.GetString((await storage.GetAsync(Key))!);
        Assert.DoesNotContain("Provisioning.", record, StringComparison.Ordinal);
        Assert.DoesNotContain("$type", record, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Number, JsonElement.Parse(record).GetProperty("schemaVersion").ValueKind);
    }
}
