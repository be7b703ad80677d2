using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using static Provisioning.Tests.Runtime.TestTurns;

namespace Provisioning.Tests.Runtime.Turns;

/// <summary>Messages on their way to a channel that takes them one at a time.</summary>
public sealed class OutgoingQueueTests
{
    [Fact]
    public async Task Replies_ArePostedInOrder_AndTakenOffTheQueue()
    {
        var (storage, connector) = (new MemoryStorage(), new TestConnector());
        await using var queue = Queue(storage, connector);
        var runner = Runner(storage, turn => { turn.Send($"{turn.Activity.Id} one"); turn.Send($"{turn.Activity.Id} two"); });

        await runner.RunAsync(Message("a1", "Hello"), null, queue, default);
        await runner.RunAsync(Message("a2", "Hello"), null, queue, default);

        await UntilAsync(() => connector.Posted.Count == 4);
        Assert.Equal(["a1 one", "a1 two", "a2 one", "a2 two"], connector.Posted.Select(posted => posted.Text));
        await UntilAsync(async () => (await storage.ListWaitingAsync(default)).Count == 0);
    }

    [Fact]
    public async Task RepeatedActivity_IsNotPostedAgain()
    {
        var (storage, connector) = (new MemoryStorage(), new TestConnector());
        await using var queue = Queue(storage, connector);
        var runner = Runner(storage, turn => turn.Send($"Hello {turn.Activity.Id}"));

        await runner.RunAsync(Message("a1", "Hello"), null, queue, default);
        Assert.Equal(TurnStatus.Duplicate, (await runner.RunAsync(Message("a1", "Hello"), null, queue, default)).Status);
        await runner.RunAsync(Message("a2", "Hello"), null, queue, default);

        await UntilAsync(() => connector.Posted.Count == 2);
        Assert.Equal(["Hello a1", "Hello a2"], connector.Posted.Select(posted => posted.Text));
    }

    [Fact]
    public async Task NotTakenJustNow_IsPostedLater_BeforeWhatCameAfter()
    {
        var (storage, connector) = (new MemoryStorage(), new TestConnector());
        connector.Answers.Enqueue(new PostResult(PostStatus.TryAgain, RetryAfter: TimeSpan.FromMilliseconds(30)));
        connector.Answers.Enqueue(new PostResult(PostStatus.TryAgain, RetryAfter: TimeSpan.FromMilliseconds(30)));
        await using var queue = Queue(storage, connector);

        await Runner(storage, turn => { turn.Send("one"); turn.Send("two"); }).RunAsync(Message("a1", "Hello"), null, queue, default);

        await UntilAsync(() => connector.Posted.Count == 2);
        Assert.Equal(["one", "two"], connector.Posted.Select(posted => posted.Text));
        Assert.Equal(4, connector.Attempts);
    }

    [Theory]
    [InlineData("a copy", PostStatus.Posted, 1)]
    [InlineData("a copy", PostStatus.Refused, 1)]
    [InlineData("a copy", PostStatus.TryAgain, 3)]
    [InlineData("channel-1", PostStatus.Posted, 0)]
    [InlineData("channel-2", PostStatus.Posted, 0)]
    [InlineData(null, PostStatus.Posted, 0)]
    public async Task WhatWasAnsweredOnAMessageThatIsNotNoted_TakesItsPlaceToo(string? answeredOn, PostStatus ofCopies, int times)
    {
        var (storage, connector) = (new MemoryStorage(), new TestConnector { OfCopies = ofCopies });
        await using var queue = Queue(storage, connector);
        var runner = Runner(storage, turn =>
        {
            if (turn.Activity.Id == "a1")
                turn.Send(Activity.Message("card") with { Id = "the card" });
            else
                turn.Send(Activity.Message("answered") with { Id = "the card", AnsweredOn = answeredOn });
            turn.Send($"{turn.Activity.Id} next");
        });

        await runner.RunAsync(Message("a1", "Hello"), null, queue, default);
        await runner.RunAsync(Message("a2", "Hello"), null, queue, default);

        await UntilAsync(async () => connector.Posted.Count == 4 && (await storage.ListWaitingAsync(default)).Count == 0);
        Assert.Equal([("card", null), ("a1 next", null), ("answered", "channel-1"), ("a2 next", null)], connector.Posted);
        Assert.Equal(Enumerable.Repeat(("answered", answeredOn!), times), connector.Copies);
    }

    [Fact]
    public async Task RefusedForGood_IsToldOf_AndTheNextGoesOn()
    {
        var (storage, connector, refused) = (new MemoryStorage(), new TestConnector(), new Refusals());
        connector.Answers.Enqueue(new PostResult(PostStatus.Refused, Reason: "blocked"));
        await using var queue = Queue(storage, connector, refused);

        await Runner(storage, turn => { turn.Send("one"); turn.Send("two"); }).RunAsync(Message("a1", "Hello"), null, queue, default);

        await UntilAsync(() => connector.Posted.Count == 1);
        Assert.Equal("two", Assert.Single(connector.Posted).Text);
        Assert.Equal($"{Key} one blocked", Assert.Single(refused.Told));
        await UntilAsync(async () => (await storage.ListWaitingAsync(default)).Count == 0);
    }

    /// <summary>The channel took so long that the answer was queued behind the word that it takes a while.</summary>
    [Fact]
    public async Task SaidBesideTheLog_IsLeftOut_WhenTheAnswerWasThereFirst()
    {
        var (storage, connector) = (new MemoryStorage(), new TestConnector());
        connector.Answers.Enqueue(new PostResult(PostStatus.TryAgain, RetryAfter: TimeSpan.FromMilliseconds(500)));
        await using var queue = Queue(storage, connector);
        var runner = Runner(storage, turn => turn.Send($"answer to {turn.Activity.Id}"));

        await runner.RunAsync(Message("a1", "Hello"), null, queue, default);
        await UntilAsync(() => connector.Attempts > 0);
        await runner.RunAsync(Message("a2", "Hello"), null, queue, default);
        await queue.DeliverAsync(Reference, [Aside("working on a2", "a2"), Aside("sorry about a3", "a3")], default);

        await UntilAsync(() => connector.Posted.Count == 3);
        Assert.Equal(["answer to a1", "answer to a2", "sorry about a3"], connector.Posted.Select(posted => posted.Text));
    }

    [Fact]
    public async Task SaidBesideTheLog_IsTriedAFewTimes()
    {
        var (storage, connector) = (new MemoryStorage(), new TestConnector());
        for (var refused = 0; refused < 2; refused++)
            connector.Answers.Enqueue(new PostResult(PostStatus.TryAgain, RetryAfter: TimeSpan.FromMilliseconds(10)));
        await using var queue = Queue(storage, connector);

        await queue.DeliverAsync(Reference, [Aside("sorry", "a1")], default);

        await UntilAsync(() => connector.Posted.Count == 1);
        Assert.Equal(3, connector.Attempts);
    }

    [Fact]
    public async Task WhatWaitedWhenTheProcessEnded_IsPostedByTheNext()
    {
        var storage = new MemoryStorage();
        var dead = new TestConnector { IsDown = true };
        await using (var queue = Queue(storage, dead))
        {
            await Runner(storage, turn => turn.Send("one")).RunAsync(Message("a1", "Hello"), null, queue, default);
            await UntilAsync(() => dead.Attempts > 0);
        }
        Assert.Empty(dead.Posted);

        var connector = new TestConnector();
        await using var next = Queue(storage, connector);
        await next.ResumeAsync(default);

        await UntilAsync(() => connector.Posted.Count == 1);
        Assert.Equal("one", connector.Posted.Single().Text);
    }

    [Fact]
    public async Task PostedButNotNotedWhenTheProcessDied_IsLookedFor_AndNotPostedAgain()
    {
        var (storage, connector) = (new MemoryStorage(), new TestConnector { IsDown = true });
        await using (var queue = Queue(storage, connector))
        {
            await Runner(storage, turn => { turn.Send("one"); turn.Send("two"); }).RunAsync(Message("a1", "Hello"), null, queue, default);
            await UntilAsync(() => connector.Attempts > 0);
        }
        connector = new TestConnector { Found = "one" };
        await using var next = Queue(storage, connector);
        await next.ResumeAsync(default);

        await UntilAsync(async () => (await storage.ListWaitingAsync(default)).Count == 0);
        Assert.Equal("two", Assert.Single(connector.Posted).Text);
        Assert.Equal("found", await storage.FindPostedAsync(Key, "c1|0000001", default));
    }

    [Fact]
    public async Task StoreThatFailsToTakeTheNote_IsTriedAgain_AndTheMessageIsNotPostedAgain()
    {
        var (storage, connector) = (new ForgetfulStorage(), new TestConnector());
        await using var queue = Queue(storage, connector);

        await Runner(storage.Inner, turn => turn.Send("one")).RunAsync(Message("a1", "Hello"), null, queue, default);

        await UntilAsync(async () => (await storage.ListWaitingAsync(default)).Count == 0);
        Assert.Single(connector.Posted);
    }

    [Fact]
    public async Task SameIdAgain_TakesThePlaceOfWhatWasPosted_OrIsSaidAnewWhereThatIsGone()
    {
        var (storage, connector) = (new MemoryStorage(), new TestConnector());
        await using var queue = Queue(storage, connector);
        var runner = Runner(storage, turn => turn.Send(Activity.Message(turn.Activity.Text!) with { Id = "progress" }));

        await runner.RunAsync(Message("a1", "half"), null, queue, default);
        await UntilAsync(() => connector.Posted.Count == 1);
        await runner.RunAsync(Message("a2", "done"), null, queue, default);
        await UntilAsync(() => connector.Posted.Count == 2);
        connector.Answers.Enqueue(new PostResult(PostStatus.Refused, Reason: "conversation-gone"));
        await runner.RunAsync(Message("a3", "over"), null, queue, default);
        await UntilAsync(() => connector.Posted.Count == 3);

        Assert.Equal([("half", null), ("done", "channel-1"), ("over", null)], connector.Posted.Select(posted => (posted.Text, posted.Replaces)));
    }

    [Fact]
    public async Task StoreFails_TheApologyIsPostedAllTheSame()
    {
        var (storage, connector) = (new TestStorage { FailsWrites = true }, new TestConnector());
        await using var queue = Queue(new MemoryStorage(), connector);

        var result = await Runner(storage, turn => turn.Send("one")).RunAsync(Message("a1", "Hello"), null, queue, default);

        await UntilAsync(() => connector.Posted.Count == 1);
        Assert.Contains(result.Reference!, connector.Posted.Single().Text, StringComparison.Ordinal);
    }

    private static OutgoingQueue Queue(IOutgoingStorage storage, TestConnector connector, Refusals? refused = null) =>
        new(storage, _ => connector, refused ?? new Refusals(), TimeProvider.System, () => 0.5, NullLogger<OutgoingQueue>.Instance);

    private static Task UntilAsync(Func<bool> isThere) => UntilAsync(() => Task.FromResult(isThere()));

    private static async Task UntilAsync(Func<Task<bool>> isThere)
    {
        for (var left = 500; !await isThere(); left--)
        {
            Assert.True(left > 0, "It does not come.");
            await Task.Delay(10);
        }
    }

    private static ConversationReference Reference => new() { ChannelId = "test", ConversationId = "c1" };

    private static OutboundActivity Aside(string text, string repliesTo) => new(0, JsonSerializer.SerializeToUtf8Bytes(
        Activity.Message(text) with { ChannelId = "test", Conversation = new ConversationAccount { Id = "c1" }, ReplyToId = repliesTo },
        ActivityJson.Default.Activity));

    /// <summary>Fails to take the first note.</summary>
    private sealed class ForgetfulStorage : IOutgoingStorage
    {
        private bool hasFailed;

        public MemoryStorage Inner { get; } = new();

        public ValueTask<IReadOnlyList<string>> ListWaitingAsync(CancellationToken cancellationToken) => Inner.ListWaitingAsync(cancellationToken);

        public ValueTask<IReadOnlyList<LogEntry>> ReadWaitingAsync(string key, int max, CancellationToken cancellationToken) =>
            Inner.ReadWaitingAsync(key, max, cancellationToken);

        public ValueTask<string?> FindPostedAsync(string key, string activityId, CancellationToken cancellationToken) =>
            Inner.FindPostedAsync(key, activityId, cancellationToken);

        public ValueTask<bool> IsPostedAsync(string key, string channelId, CancellationToken cancellationToken) =>
            Inner.IsPostedAsync(key, channelId, cancellationToken);

        public ValueTask RemoveAsync(string key, long sequence, PostedMessage? posted, CancellationToken cancellationToken)
        {
            var fails = !hasFailed;
            hasFailed = true;
            return fails ? throw new IOException("The disk is full.") : Inner.RemoveAsync(key, sequence, posted, cancellationToken);
        }
    }

    private sealed class Refusals : IRefusedMessages
    {
        public ConcurrentQueue<string> Told { get; } = [];

        public ValueTask RefusedAsync(string key, Activity activity, string reason, CancellationToken cancellationToken)
        {
            Told.Enqueue($"{key} {activity.Text} {reason}");
            return default;
        }
    }

    private sealed class TestConnector : IChannelConnector
    {
        private int attempts;

        public int Attempts => attempts;

        public bool IsDown { get; init; }

        /// <summary>The text of a message that an earlier process posted.</summary>
        public string? Found { get; init; }

        public ConcurrentQueue<PostResult> Answers { get; } = [];

        public ConcurrentQueue<(string Text, string? Replaces)> Posted { get; } = [];

        public ConcurrentQueue<(string Text, string Copy)> Copies { get; } = [];

        public PostStatus OfCopies { get; init; }

        public ValueTask<PostResult?> FindAsync(
            ConversationReference reference, Activity activity, Func<string, ValueTask<bool>> isNoted, CancellationToken cancellationToken) =>
            new(activity.Text == Found ? new PostResult(PostStatus.Posted, "found") : null);

        public ValueTask<PostResult> PostAsync(ConversationReference reference, Activity activity, string? replaces, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref attempts);
            if (IsDown)
                return new(new PostResult(PostStatus.TryAgain));
            if (Answers.TryDequeue(out var answer))
                return new(answer);
            Posted.Enqueue((activity.Text!, replaces));
            return new(new PostResult(PostStatus.Posted, $"channel-{Posted.Count}"));
        }

        public ValueTask<PostResult> ReplaceCopyAsync(
            ConversationReference reference, Activity activity, string copy, CancellationToken cancellationToken)
        {
            Copies.Enqueue((activity.Text!, copy));
            return new(new PostResult(OfCopies, RetryAfter: TimeSpan.FromMilliseconds(1)));
        }
    }
}
