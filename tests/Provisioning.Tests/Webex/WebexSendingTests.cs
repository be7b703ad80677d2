using System.Globalization;
using System.Text;
using Provisioning.Bot.Channels.Webex;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.StandIns.Webex;

namespace Provisioning.Tests.Webex;

/// <summary>One message at a time to Webex, by its rules.</summary>
public sealed class WebexSendingTests
{
    [Fact]
    public async Task Markdown_GoesWithPlainTextBeside()
    {
        await using var host = await WebexHost.StartAsync();

        var result = await PostAsync(host, Activity.Message("Order **4711** is *open*: [help](https://help.example)") with { TextFormat = "markdown" });

        var there = Assert.Single(host.SaidTo(host.Anna));
        Assert.Equal(new PostResult(PostStatus.Posted, there.Id), result);
        Assert.Equal("Order **4711** is *open*: [help](https://help.example)", there.Markdown);
        Assert.Equal("Order 4711 is open: help: https://help.example", there.Text);
    }

    [Fact]
    public async Task PlainText_IsNotReadAsMarkdown()
    {
        await using var host = await WebexHost.StartAsync();

        await PostAsync(host, Activity.Message("2 * 3 * 4") with { TextFormat = "plain" });

        var there = Assert.Single(host.SaidTo(host.Anna));
        Assert.Equal(("2 * 3 * 4", null), (there.Text, there.Markdown));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("è")]
    [InlineData("😀")]
    public async Task ALongText_IsCutToWhatWebexTakes(string letter)
    {
        await using var host = await WebexHost.StartAsync();

        var result = await PostAsync(host, Activity.Message(string.Concat(Enumerable.Repeat(letter, 9_000))) with { TextFormat = "markdown" });

        Assert.Equal(PostStatus.Posted, result.Status);
        var there = Assert.Single(host.SaidTo(host.Anna));
        Assert.InRange(Encoding.UTF8.GetByteCount(there.Markdown!), 7_430, 7_439);
    }

    [Fact]
    public async Task ACard_GoesWithItsWords()
    {
        await using var host = await WebexHost.StartAsync();

        var result = await PostAsync(host, SampleCards.Message(actions: 5));

        Assert.Equal(PostStatus.Posted, result.Status);
        var there = Assert.Single(host.SaidTo(host.Anna));
        Assert.Equal("Pick one", there.Text);
        Assert.Equal("1.3", (string?)there.Card!["version"]);
    }

    [Theory]
    [InlineData("1.5", 1)]
    [InlineData("1.3", 6)]
    public async Task ACardThatWebexDoesNotTake_IsRefusedForGood(string version, int actions)
    {
        await using var host = await WebexHost.StartAsync();

        Assert.Equal(new PostResult(PostStatus.Refused, Reason: "rejected"), await PostAsync(host, SampleCards.Message(version, actions)));
    }

    [Fact]
    public async Task TwoCardsInOneMessage_AreRefusedBeforeAnythingIsPosted()
    {
        await using var host = await WebexHost.StartAsync();
        var card = SampleCards.Message().Attachments![0];

        var result = await PostAsync(host, SampleCards.Message() with { Attachments = [card, card] });

        Assert.Equal(new PostResult(PostStatus.Refused, Reason: "rejected"), result);
        Assert.Empty(host.SaidTo(host.Anna));
    }

    [Fact]
    public async Task InThePlaceOfAnother_TheOtherIsDeleted_AndOneIsPosted()
    {
        await using var host = await WebexHost.StartAsync();
        var first = await PostAsync(host, SampleCards.Message());

        var second = await PostAsync(host, Activity.Message("done"), replaces: first.ActivityId);
        var third = await PostAsync(host, Activity.Message("really"), replaces: first.ActivityId);

        Assert.Equal([PostStatus.Posted, PostStatus.Posted], [second.Status, third.Status]);
        Assert.Equal(["done", "really"], host.SaidTo(host.Anna).Select(message => message.Text));
        Assert.DoesNotContain(host.Faults.Calls, call => call.StartsWith("PUT", StringComparison.Ordinal) && call.Contains("/messages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhereTheOtherCannotBeDeletedYet_NothingIsPosted()
    {
        await using var host = await WebexHost.StartAsync();
        var first = await PostAsync(host, Activity.Message("old"));
        host.Faults.Add(new Fault("DELETE", "/messages", 503, RetryAfter: 2));

        var result = await PostAsync(host, Activity.Message("new"), replaces: first.ActivityId);

        Assert.Equal(new PostResult(PostStatus.TryAgain, RetryAfter: TimeSpan.FromSeconds(2)), result);
        Assert.Equal("old", Assert.Single(host.SaidTo(host.Anna)).Text);
    }

    [Fact]
    public async Task TheFirstContact_IsByAddress_AndGivesTheSpace()
    {
        await using var host = await WebexHost.StartAsync();
        var connector = (WebexConnector)host.Connector;

        var (result, roomId) = await connector.OpenAsync(host.Anna.Email, Activity.Message("your order is here"), default);
        var (unknown, nowhere) = await connector.OpenAsync("nobody@nowhere.example", Activity.Message("hello?"), default);

        Assert.Equal(PostStatus.Posted, result.Status);
        Assert.Equal(host.World.DirectRoom(host.Anna).Room.Id, roomId);
        Assert.Equal("your order is here", Assert.Single(host.SaidTo(host.Anna)).Text);
        Assert.Equal((new PostResult(PostStatus.Refused, Reason: "conversation-gone"), null), (unknown, nowhere));
    }

    [Fact]
    public async Task Spaces_ThatAreGoneOrClosedToUs_AreRefusedForGood()
    {
        await using var host = await WebexHost.StartAsync();
        var room = host.World.DirectRoom(host.Anna).Room;
        room.Members.RemoveAll(member => member.Person == host.World.Bot);
        var closed = await PostAsync(host, Activity.Message("hello"), room.Id);
        host.World.Remove(room);
        var gone = await PostAsync(host, Activity.Message("hello"), room.Id);

        Assert.Equal(new PostResult(PostStatus.Refused, Reason: "blocked"), closed);
        Assert.Equal(new PostResult(PostStatus.Refused, Reason: "conversation-gone"), gone);
    }

    [Theory]
    [InlineData(423, 3)]
    [InlineData(500, null)]
    [InlineData(502, null)]
    [InlineData(503, 1)]
    [InlineData(0, null)]
    public async Task ATrouble_IsTriedAgainByWhoeverAsked_WithTheWaitThatWebexNames(int status, int? retryAfter)
    {
        await using var host = await WebexHost.StartAsync();
        host.Faults.Add(new Fault("POST", "/messages", status, retryAfter));

        var result = await PostAsync(host, Activity.Message("hello"));
        var calls = host.Faults.Calls.Count(IsPost);
        var again = await PostAsync(host, Activity.Message("hello"));

        Assert.Equal(new PostResult(PostStatus.TryAgain, RetryAfter: retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null), result);
        Assert.Equal(1, calls);
        Assert.Equal(PostStatus.Posted, again.Status);
        Assert.Single(host.SaidTo(host.Anna));
    }

    [Fact]
    public async Task TooManyCalls_KeepsEveryRoomBackUntilTheWaitIsOver()
    {
        await using var host = await WebexHost.StartAsync();
        host.Faults.Add(new Fault("POST", "/messages", 429, RetryAfter: 20));
        var bruno = host.World.DirectRoom(host.World.AddPerson("bruno@partner.example")).Room.Id;

        var first = await PostAsync(host, Activity.Message("hello"));
        var other = await PostAsync(host, Activity.Message("hello"), bruno);
        var calls = host.Faults.Calls.Count(IsPost);
        host.Clock.Advance(TimeSpan.FromSeconds(21));
        var later = await PostAsync(host, Activity.Message("hello"), bruno);

        Assert.Equal(new PostResult(PostStatus.TryAgain, RetryAfter: TimeSpan.FromSeconds(20)), first);
        Assert.Equal(PostStatus.TryAgain, other.Status);
        Assert.InRange(other.RetryAfter!.Value, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        Assert.Equal(1, calls);
        Assert.Equal(PostStatus.Posted, later.Status);
    }

    [Fact]
    public async Task WhenOnlyTheAnswerWasLost_TheMessageIsNotPostedTwice()
    {
        await using var host = await WebexHost.StartAsync();
        var earlier = await PostAsync(host, Activity.Message("same words") with { Id = "m0" });
        host.Faults.Add(new Fault("POST", "/messages", 0, After: true));

        var first = await PostAsync(host, Activity.Message("same words") with { Id = "m1" });
        var again = await PostAsync(host, Activity.Message("same words") with { Id = "m1" });
        var later = await PostAsync(host, Activity.Message("same words") with { Id = "m2" });

        Assert.Equal(PostStatus.TryAgain, first.Status);
        Assert.Equal([PostStatus.Posted, PostStatus.Posted], [again.Status, later.Status]);
        Assert.Equal([earlier.ActivityId, again.ActivityId, later.ActivityId], host.SaidTo(host.Anna).Select(message => message.Id));
    }

    [Fact]
    public async Task WhatAnEarlierProcessPosted_IsFound_ButNeitherNotedNorOthersNorOlderWords()
    {
        await using var host = await WebexHost.StartAsync();
        var room = host.World.DirectRoom(host.Anna).Room;
        var saved = TimeProvider.System.GetUtcNow();
        var noted = await PostAsync(host, Activity.Message("same words") with { Id = "m0" });
        host.World.AddMessage(room, host.Anna, "same words");

        async Task<PostResult?> FindAsync(string text, DateTimeOffset since) => await host.Connector.FindAsync(
            new ConversationReference { ChannelId = "webex", ConversationId = room.Id }, Activity.Message(text) with { Id = "m1", Timestamp = since },
            id => new(id == noted.ActivityId), default);

        Assert.Null(await FindAsync("same words", saved));
        var lost = await PostAsync(host, Activity.Message("same words") with { Id = "m1" });
        Assert.Equal(new PostResult(PostStatus.Posted, lost.ActivityId), await FindAsync("same words", saved));
        Assert.Null(await FindAsync("other words", saved));
        Assert.Null(await FindAsync("same words", saved.AddMinutes(5)));
    }

    [Fact]
    public async Task Typing_IsNothingToPost()
    {
        await using var host = await WebexHost.StartAsync();

        Assert.Equal(new PostResult(PostStatus.Posted), await PostAsync(host, new Activity { Type = ActivityTypes.Typing }));
        Assert.Empty(host.SaidTo(host.Anna));
    }

    [Theory]
    [InlineData("short", 100, "short")]
    [InlineData("one paragraph of words\n\nanother one", 30, "one paragraph of words …")]
    [InlineData("- first line of a list\n- second line", 30, "- first line of a list …")]
    [InlineData("A sentence ends here. And one more", 30, "A sentence ends here. …")]
    [InlineData("one two three four five six seven", 20, "one two three…")]
    public void Texts_AreCutAtAPause(string text, int limit, string cut) => Assert.Equal(cut, WebexText.Fit(text, limit));

    private static bool IsPost(string call) => call.StartsWith("POST", StringComparison.Ordinal) && call.EndsWith("/messages", StringComparison.Ordinal);

    private static ValueTask<PostResult> PostAsync(WebexHost host, Activity activity, string? room = null, string? replaces = null) =>
        host.Connector.PostAsync(
            new ConversationReference { ChannelId = "webex", ConversationId = room ?? host.World.DirectRoom(host.Anna).Room.Id },
            activity with { Id = activity.Id ?? string.Create(CultureInfo.InvariantCulture, $"m-{activity.Text}") }, replaces, default);
}
