using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.StandIns.Connector;

namespace Provisioning.Tests.BotFramework;

/// <summary>Replies on their way from the outgoing queue to a service that does not take them at once, or never.</summary>
public sealed class PostingTests(ConnectorHost host) : IClassFixture<ConnectorHost>
{
    [Fact]
    public async Task RefusedForGood_IsRecorded_AndTheRestGoesOn()
    {
        var conversation = host.Converse();
        host.Service.Fail(new ConnectorFault(403, Code: "MessageWritesBlocked", Method: "POST"));

        // Two replies: the first one is refused.
        await host.BringAsync(host.Activity("message-submit", conversation.Id));
        await SayAsync(conversation, "after that");

        var posted = await host.PostedAsync(conversation);
        Assert.Equal([null, "heard after that from anna@acme.example"], posted.Select(activity => (string?)activity["text"]));
        Assert.NotNull(posted[0]["attachments"]);
        var refusal = Assert.Single(host.Refused.Of(conversation));
        Assert.Equal(("**start** by anna@acme.example", "blocked"), (refusal.Text, refusal.Reason));
    }

    [Fact]
    public async Task Blocked_EachIsTriedOnce_AndWhatIsSaidAfterwardsComes()
    {
        var conversation = host.Converse();
        conversation.IsBlocked = true;
        await SayAsync(conversation, "one");
        await SayAsync(conversation, "two");
        Assert.Empty(await host.PostedAsync(conversation));
        Assert.Equal(["blocked", "blocked"], host.Refused.Of(conversation).Select(refusal => refusal.Reason));
        Assert.Equal(2, Attempts(conversation));

        conversation.IsBlocked = false;
        await SayAsync(conversation, "three");

        Assert.Equal("heard three from anna@acme.example", (string?)Assert.Single(await host.PostedAsync(conversation))["text"]);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task NotTakenJustNow_ComesWhenTheServiceSays_BeforeWhatCameAfter(int status)
    {
        var conversation = host.Converse();
        host.Service.Fail(new ConnectorFault(status, Times: 2, RetryAfter: 1, Method: "POST"));

        foreach (var text in (string[])["one", "two", "three"])
            await SayAsync(conversation, text);

        Assert.Equal(
            ["one", "two", "three"],
            (await host.PostedAsync(conversation)).Select(activity => ((string)activity["text"]!).Split(' ')[1]));
        Assert.Equal(5, Attempts(conversation));
        Assert.Empty(host.Refused.Of(conversation));
    }

    [Fact]
    public async Task SlowAnswer_IsSeenBeingTyped_AndComesOnce()
    {
        var conversation = host.Converse();

        var saying = SayAsync(conversation, "slow");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Attempts(conversation) == 0)
            await Task.Delay(20, patience.Token);
        Assert.Empty(await host.PostedAsync(conversation));
        host.Services.GetRequiredService<SlowAnswers>().Go.SetResult();
        await saying;

        Assert.Equal("heard slow from anna@acme.example", (string?)Assert.Single(await host.PostedAsync(conversation))["text"]);
        Assert.Equal(2, Attempts(conversation));
    }

    private int Attempts(ConnectorConversation conversation)
    {
        lock (host.Service.Gate)
            return host.Service.Calls.Count(call => call.Method == "POST" && call.Target.Contains(Uri.EscapeDataString(conversation.Id), StringComparison.Ordinal));
    }

    private async Task SayAsync(ConnectorConversation conversation, string text)
    {
        var activity = host.Activity("message-text", conversation.Id);
        activity["id"] = Guid.NewGuid().ToString();
        activity["text"] = text;
        Assert.Equal(HttpStatusCode.OK, (await host.BringAsync(activity)).Status);
    }
}
