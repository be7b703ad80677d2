using System.Text;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Tests.State;

/// <summary>What every store of conversation records keeps to.</summary>
public abstract class StorageContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IStorage Storage { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    [Fact]
    public async Task Read_Unknown_IsNull() => Assert.Null(await Storage.ReadAsync("a", None));

    [Fact]
    public async Task Write_NewRecord_IsReadBackWithItsETag()
    {
        var etag = await Storage.WriteAsync(Write("a", null, "one"), None);

        var stored = await Storage.ReadAsync("a", None);
        Assert.NotNull(etag);
        Assert.Equal((etag, "one"), (stored!.ETag, Text(stored.Value)));
    }

    [Fact]
    public async Task Write_WithTheETagRead_Replaces()
    {
        var first = await Storage.WriteAsync(Write("a", null, "one"), None);
        var second = await Storage.WriteAsync(Write("a", first, "two"), None);

        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Equal("two", Text((await Storage.ReadAsync("a", None))!.Value));
    }

    [Theory]
    [InlineData("999")]
    [InlineData("not-an-etag")]
    [InlineData("-1")]
    public async Task Write_WithAStaleETag_ChangesNothing(string stale)
    {
        await Storage.WriteAsync(Write("a", null, "one", log: [(1, "x")]), None);

        Assert.Null(await Storage.WriteAsync(Write("a", stale, "two", log: [(2, "y")]), None));
        Assert.Equal("one", Text((await Storage.ReadAsync("a", None))!.Value));
        Assert.Single(await Storage.ReadLogAsync("a", 0, 10, None));
    }

    [Fact]
    public async Task Write_CreateWhereThereIsOne_ChangesNothing()
    {
        await Storage.WriteAsync(Write("a", null, "one"), None);

        Assert.Null(await Storage.WriteAsync(Write("a", null, "two"), None));
        Assert.Equal("one", Text((await Storage.ReadAsync("a", None))!.Value));
    }

    [Fact]
    public async Task Write_UpdateWhereThereIsNone_ChangesNothing()
    {
        Assert.Null(await Storage.WriteAsync(Write("a", "1", "one"), None));
        Assert.Null(await Storage.ReadAsync("a", None));
    }

    [Fact]
    public async Task Write_WithTheETagOfAnotherRecord_OrOfAnEarlierVersion_ChangesNothing()
    {
        var first = await Storage.WriteAsync(Write("a", null, "one"), None);
        var second = await Storage.WriteAsync(Write("a", first, "two"), None);
        var third = await Storage.WriteAsync(Write("a", second, "three"), None);
        await Storage.WriteAsync(Write("b", null, "other"), None);

        Assert.Null(await Storage.WriteAsync(Write("a", first, "late"), None));
        Assert.Null(await Storage.WriteAsync(Write("a", second, "late"), None));
        Assert.Null(await Storage.WriteAsync(Write("b", third, "astray"), None));
        Assert.Equal("three", Text((await Storage.ReadAsync("a", None))!.Value));
        Assert.Equal("other", Text((await Storage.ReadAsync("b", None))!.Value));
    }

    [Fact]
    public async Task Write_ThirtyTwoAtOnceOnOneETag_ExactlyOneWins()
    {
        var etag = await Storage.WriteAsync(Write("a", null, "start"), None);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(writer =>
            Task.Run(async () => await Storage.WriteAsync(Write("a", etag, $"writer {writer}", log: [(1, $"{writer}")]), None))));

        Assert.Single(outcomes, outcome => outcome is not null);
        var entry = Assert.Single(await Storage.ReadLogAsync("a", 0, 10, None));
        Assert.Equal($"writer {Text(entry.Value)}", Text((await Storage.ReadAsync("a", None))!.Value));
    }

    [Fact]
    public async Task Write_ManyConversationsAtOnce_AllAreKept()
    {
        await Task.WhenAll(Enumerable.Range(0, 400).Select(number =>
            Task.Run(async () => Assert.NotNull(await Storage.WriteAsync(Write($"c{number}", null, $"{number}", log: [(1, "x")]), None)))));

        for (var number = 0; number < 400; number++)
            Assert.Equal($"{number}", Text((await Storage.ReadAsync($"c{number}", None))!.Value));
    }

    [Fact]
    public async Task Log_IsInOrderAndInPages()
    {
        var etag = await Storage.WriteAsync(Write("a", null, "v", log: [(1, "a"), (2, "b"), (3, "c")]), None);
        await Storage.WriteAsync(Write("a", etag, "v", log: [(4, "d")]), None);
        await Storage.WriteAsync(Write("b", null, "v", log: [(1, "other")]), None);

        Assert.Equal(["a", "b"], await LogAsync("a", 0, 2));
        Assert.Equal(["c", "d"], await LogAsync("a", 2, 10));
        Assert.Empty(await LogAsync("a", 4, 10));
        Assert.Empty(await LogAsync("unknown", 0, 10));
    }

    [Fact]
    public async Task Replies_AreThereUntilLaterOnesTakeTheirPlace()
    {
        var etag = await Storage.WriteAsync(Write("a", null, "v", replies: [(1, "one"), (2, "two\n")]), None);
        await Storage.WriteAsync(Write("b", null, "v", replies: [(1, "other")]), None);
        for (var turn = 1; turn < StorageWrite.RepliesKept; turn++)
            etag = await Storage.WriteAsync(Write("a", etag, "v", replies: [(turn + 2, $"turn {turn}")]), None);

        Assert.Equal([(1, "one"), (2, "two")], await RepliesAsync("a", 0));
        Assert.Equal([(3, "turn 1")], await RepliesAsync("a", 2));
        Assert.Empty(await RepliesAsync("a", 1));
        Assert.Empty(await RepliesAsync("unknown", 0));

        etag = await Storage.WriteAsync(Write("a", etag, "v", replies: [(6, "later")]), None);
        Assert.Empty(await RepliesAsync("a", 0));
        Assert.Equal([(3, "turn 1")], await RepliesAsync("a", 2));
        Assert.Equal([(6, "later")], await RepliesAsync("a", 5));
        Assert.Null(await Storage.WriteAsync(Write("a", "9.9", "v", replies: [(7, "never")]), None));
        Assert.Empty(await RepliesAsync("a", 6));

        await Storage.WriteAsync(Write("a", etag, "v"), None);
        Assert.Equal([(6, "later")], await RepliesAsync("a", 5));
        Assert.Empty(await RepliesAsync("a", 2));
    }

    [Fact]
    public async Task Outgoing_WaitsInOrder_UntilItIsTakenOff()
    {
        var queue = (IOutgoingStorage)Storage;
        var etag = await Storage.WriteAsync(Write("a", null, "v", outgoing: [(1, "one"), (2, "two")]), None);
        await Storage.WriteAsync(Write("a", etag, "v", outgoing: [(3, "three")]), None);
        await Storage.WriteAsync(Write("a", etag, "v", outgoing: [(3, "conflicting")]), None);
        await Storage.WriteAsync(Write("b", null, "v"), None);

        Assert.Equal(["a"], await queue.ListWaitingAsync(None));
        Assert.Equal(["one", "two"], (await queue.ReadWaitingAsync("a", 2, None)).Select(entry => Text(entry.Value)));
        await queue.RemoveAsync("a", 1, new PostedMessage("m1", "channel-1"), None);
        await queue.RemoveAsync("a", 2, null, None);
        Assert.Equal([(3L, "three")], (await queue.ReadWaitingAsync("a", 9, None)).Select(entry => (entry.Sequence, Text(entry.Value))));
        await queue.RemoveAsync("a", 3, new PostedMessage("m1", "channel-3"), None);

        Assert.Empty(await queue.ListWaitingAsync(None));
        Assert.Empty(await queue.ReadWaitingAsync("b", 9, None));
        Assert.Equal("channel-3", await queue.FindPostedAsync("a", "m1", None));
        Assert.Null(await queue.FindPostedAsync("b", "m1", None));
        Assert.Equal((true, false, false), (
            await queue.IsPostedAsync("a", "channel-3", None), await queue.IsPostedAsync("a", "channel-9", None), await queue.IsPostedAsync("b", "channel-3", None)));
    }

    [Fact]
    public async Task List_GivesTheRecordsOfTheGroupTheyWereLastWrittenWith()
    {
        await Storage.WriteAsync(Write("a", null, "v", "order-1"), None);
        await Storage.WriteAsync(Write("b", null, "v", "order-1"), None);
        var etag = await Storage.WriteAsync(Write("c", null, "v", "order-1"), None);
        await Storage.WriteAsync(Write("c", etag, "v", "order-2"), None);
        await Storage.WriteAsync(Write("d", null, "v"), None);

        Assert.Equal(["a", "b"], (await Storage.ListAsync("order-1", None)).Order(StringComparer.Ordinal));
        Assert.Equal(["c"], await Storage.ListAsync("order-2", None));
        Assert.Empty(await Storage.ListAsync("order-3", None));
    }

    [Fact]
    public async Task Values_AnyBytes_ComeBackAsTheyWere()
    {
        var bytes = Enumerable.Range(0, 70_000).Select(number => (byte)number).ToArray();
        await Storage.WriteAsync(new StorageWrite { Key = "ключ/🗝'\"", ETag = null, Value = bytes.AsMemory(1) }, None);

        Assert.Equal(bytes.AsMemory(1).ToArray(), (await Storage.ReadAsync("ключ/🗝'\"", None))!.Value.ToArray());
    }

    protected static StorageWrite Write(string key, string? etag, string value, string? group = null, (long Sequence, string Value)[]? log = null, (long Sequence, string Value)[]? replies = null, (long Sequence, string Value)[]? outgoing = null) => new()
    {
        Key = key,
        ETag = etag,
        Value = Encoding.UTF8.GetBytes(value),
        Group = group,
        Log = Entries(log),
        Replies = Entries(replies),
        Outgoing = Entries(outgoing),
    };

    protected static string Text(ReadOnlyMemory<byte> value) => Encoding.UTF8.GetString(value.Span);

    private static LogEntry[] Entries((long Sequence, string Value)[]? entries) =>
        [.. (entries ?? []).Select(entry => new LogEntry(entry.Sequence, Encoding.UTF8.GetBytes(entry.Value)))];

    private async Task<(long, string)[]> RepliesAsync(string key, long after) =>
        [.. (await Storage.ReadRepliesAsync(key, after, None)).Select(entry => (entry.Sequence, Text(entry.Value).TrimEnd()))];

    private async Task<string[]> LogAsync(string key, long after, int max) =>
        [.. (await Storage.ReadLogAsync(key, after, max, None)).Select(entry => Text(entry.Value))];
}

public sealed class MemoryStorageTests : StorageContract
{
    protected override IStorage Storage { get; } = new MemoryStorage();

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync() => Task.CompletedTask;
}
