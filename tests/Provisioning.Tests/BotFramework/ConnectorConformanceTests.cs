using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.StandIns.Connector;

namespace Provisioning.Tests.BotFramework;

/// <summary>Our side of the Bot Connector's protocol, against a service that is as strict as the real one.</summary>
public sealed class ConnectorConformanceTests(ConnectorHost host) : IClassFixture<ConnectorHost>
{
    private ConnectorClient Client => host.Services.GetRequiredService<ConnectorClient>();

    private IChannelConnector Connector => host.Services.GetRequiredKeyedService<IChannelConnector>("msteams");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message_GoesToItsConversation_WithAndWithoutASlash(bool slash)
    {
        var conversation = host.Converse();
        var reference = Reference(conversation) with { ServiceUrl = slash ? host.ServiceUrl : host.ServiceUrl.TrimEnd('/') };

        var result = await Connector.PostAsync(reference, Activity.Message("one"), null, default);

        Assert.Equal(PostStatus.Posted, result.Status);
        Assert.Equal(result.ActivityId, Assert.Single(conversation.Activities)["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net/emea/dc368399-474c-4d40-900c-6265431fd81f/")]
    [InlineData("https://smba.trafficmanager.net/emea/dc368399-474c-4d40-900c-6265431fd81f")]
    public void ServiceAddress_KeepsItsPath_OfARegionOrATenant(string serviceUrl) => Assert.Equal(
        $"{serviceUrl.TrimEnd('/')}/v3/conversations/a%3A1/activities",
        ConnectorPaths.Activities(serviceUrl, "a:1")!.AbsoluteUri);

    [Fact]
    public async Task Ids_AreOneSegmentEach()
    {
        var conversation = host.Service.Conversation("19:team@thread.tacv2;messageid=1/2?x#é+ %41");
        var replyTo = "1:a/b;c=d";

        await Connector.PostAsync(Reference(conversation), Activity.Message("one") with { ReplyToId = replyTo }, null, default);

        Assert.Single(conversation.Activities);
        Assert.EndsWith(
            "/v3/conversations/19%3Ateam%40thread.tacv2%3Bmessageid%3D1%2F2%3Fx%23%C3%A9%2B%20%2541/activities/1%3Aa%2Fb%3Bc%3Dd",
            LastCall().Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public async Task IdsThatLeadElsewhere_AreNotSent(string id)
    {
        var reference = Reference(host.Converse()) with { ConversationId = id };

        var result = await Connector.PostAsync(reference, Activity.Message("one"), null, default);

        Assert.Equal((PostStatus.Refused, "rejected"), (result.Status, result.Reason));
    }

    [Fact]
    public async Task Message_Updated_StaysInItsPlace()
    {
        var conversation = host.Converse();
        var first = await Connector.PostAsync(Reference(conversation), Activity.Message("one"), null, default);
        await Connector.PostAsync(Reference(conversation), Activity.Message("two"), null, default);

        var update = await Connector.PostAsync(Reference(conversation), Activity.Message("one, done"), first.ActivityId, default);

        Assert.Equal((PostStatus.Posted, first.ActivityId), (update.Status, update.ActivityId));
        Assert.Equal(["one, done", "two"], conversation.Activities.Select(activity => activity["text"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Message_ToReplaceOneThatWasDeleted_IsPostedAnew()
    {
        var conversation = host.Converse();
        var first = await Connector.PostAsync(Reference(conversation), Activity.Message("one"), null, default);
        Assert.Equal(ConnectorStatus.Done, (await Client.DeleteAsync(Reference(conversation), first.ActivityId!, default)).Status);

        var update = await Connector.PostAsync(Reference(conversation), Activity.Message("two"), first.ActivityId, default);

        Assert.Equal(PostStatus.Posted, update.Status);
        Assert.Equal("two", Assert.Single(conversation.Activities)["text"]!.GetValue<string>());
        Assert.NotEqual(first.ActivityId, update.ActivityId);
    }

    [Fact]
    public async Task Typing_IsNoMessage()
    {
        var conversation = host.Converse();

        Assert.Equal(ConnectorStatus.Done, (await Client.SendTypingAsync(Reference(conversation), default)).Status);
        Assert.Empty(conversation.Activities);
    }

    [Fact]
    public async Task Members_AreReadOneByOne_AndInPages()
    {
        var conversation = host.Converse();
        conversation.Members["29:two"] = new JsonObject { ["id"] = "29:two", ["aadObjectId"] = "object-two" };
        conversation.Members["29:three"] = new JsonObject { ["id"] = "29:three" };

        var one = await Client.GetMemberAsync(Reference(conversation), Payload.UserId, default);
        var page = await Client.GetMembersAsync(Reference(conversation), 2, null, default);
        var rest = await Client.GetMembersAsync(Reference(conversation), 2, page.Value!.ContinuationToken, default);
        var none = await Client.GetMemberAsync(Reference(conversation), "29:nobody", default);

        Assert.Equal(("anna@acme.example", Payload.ObjectId), (one.Value!.Email, one.Value.ObjectId));
        Assert.Equal("29:two", page.Value.Members![1].Id);
        Assert.Equal("29:three", Assert.Single(rest.Value!.Members!).Id);
        Assert.Null(rest.Value.ContinuationToken);
        Assert.Equal(ConnectorStatus.Gone, none.Status);
    }

    [Fact]
    public async Task Conversation_IsCreatedOnce_WithOnePerson()
    {
        var parameters = new ConversationParameters
        {
            Bot = new ChannelAccount { Id = $"28:{Payload.AppId}" },
            Members = [new ChannelAccount { Id = $"29:{Guid.NewGuid():N}" }],
            TenantId = Payload.Tenant,
            ChannelData = new TenantData(new TenantInfo(Payload.Tenant)),
        };

        var first = await Client.CreateConversationAsync(host.ServiceUrl, parameters, default);
        var again = await Client.CreateConversationAsync(host.ServiceUrl, parameters, default);

        Assert.NotNull(first.Value?.Id);
        Assert.Equal(first.Value, again.Value);
        var reference = new ConversationReference { ChannelId = "msteams", ConversationId = first.Value.Id, ServiceUrl = host.ServiceUrl, Bot = parameters.Bot };
        Assert.Equal(PostStatus.Posted, (await Connector.PostAsync(reference, Activity.Message("hello"), null, default)).Status);
    }

    [Theory]
    [InlineData(412, null)]
    [InlineData(429, 7)]
    [InlineData(500, null)]
    [InlineData(502, null)]
    [InlineData(503, 3)]
    [InlineData(504, null)]
    public async Task Trouble_IsToBeTriedAgain_WhenTheServiceSays(int status, int? retryAfter)
    {
        var conversation = host.Converse();
        host.Service.Fail(new ConnectorFault(status, RetryAfter: retryAfter, Method: "POST"));

        var first = await Connector.PostAsync(Reference(conversation), Activity.Message("one"), null, default);
        var again = await Connector.PostAsync(Reference(conversation), Activity.Message("one"), null, default);

        Assert.Equal(PostStatus.TryAgain, first.Status);
        Assert.Equal(retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, first.RetryAfter);
        Assert.Equal(PostStatus.Posted, again.Status);
        Assert.Single(conversation.Activities);
    }

    [Fact]
    public async Task Refusals_AreForGood_AndSayWhy()
    {
        var blocked = host.Converse();
        blocked.IsBlocked = true;
        var removed = host.Converse();
        removed.IsInstalled = false;
        var unknown = new ConnectorConversation("a:unknown");

        Assert.Equal("blocked", await RefusalAsync(blocked));
        Assert.Equal("not-installed", await RefusalAsync(removed));
        Assert.Equal("conversation-gone", await RefusalAsync(unknown));
        Assert.Equal("too-large", await RefusalAsync(host.Converse(), new string('x', 29 * 1024)));
    }

    [Fact]
    public async Task ServiceThatIsNotThere_IsTriedAgain()
    {
        var reference = Reference(host.Converse()) with { ServiceUrl = "http://127.0.0.1:9/" };

        Assert.Equal(PostStatus.TryAgain, (await Connector.PostAsync(reference, Activity.Message("one"), null, default)).Status);
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://name:password@smba.trafficmanager.net/")]
    [InlineData("/relative")]
    [InlineData("https://smba.trafficmanager.net/?x=")]
    [InlineData(null)]
    public async Task AddressThatNoTokenMayGoTo_IsNotCalled(string? serviceUrl)
    {
        var reference = Reference(host.Converse()) with { ServiceUrl = serviceUrl };

        Assert.Equal("rejected", (await Connector.PostAsync(reference, Activity.Message("one"), null, default)).Reason);
    }

    [Fact]
    public async Task OurToken_IsAskedForOnce_AndAnewWhenItIsRefused()
    {
        var conversation = host.Converse();
        await Connector.PostAsync(Reference(conversation), Activity.Message("one"), null, default);
        var before = host.Authority.TokensGiven;
        await Connector.PostAsync(Reference(conversation), Activity.Message("two"), null, default);
        Assert.Equal(before, host.Authority.TokensGiven);

        host.Service.Fail(new ConnectorFault(401));
        var third = await Connector.PostAsync(Reference(conversation), Activity.Message("three"), null, default);
        host.Service.Fail(new ConnectorFault(401, Times: 2));
        var fourth = await Connector.PostAsync(Reference(conversation), Activity.Message("four"), null, default);

        Assert.Equal((PostStatus.Posted, PostStatus.TryAgain), (third.Status, fourth.Status));
        Assert.Equal(before + 2, host.Authority.TokensGiven);
        Assert.Equal(3, conversation.Activities.Count);
    }

    [Fact]
    public async Task NoTokenToBeHad_IsTriedAgain_AndNothingIsCalled()
    {
        // The second app's secret is not the one that the authority knows.
        var conversation = host.Converse();
        var reference = Reference(conversation) with { Bot = new ChannelAccount { Id = "28:" + ConnectorHost.SecondApp } };

        Assert.Equal(PostStatus.TryAgain, (await Connector.PostAsync(reference, Activity.Message("one"), null, default)).Status);
        Assert.Empty(conversation.Activities);
    }

    [Fact]
    public async Task BotThatIsNotOurs_HasNoToken()
    {
        var reference = Reference(host.Converse()) with { Bot = new ChannelAccount { Id = "28:99999999-2222-4333-8444-555555555555" } };

        Assert.Equal("rejected", (await Connector.PostAsync(reference, Activity.Message("one"), null, default)).Reason);
    }

    [Fact]
    public async Task Burst_StaysUnderTheLimits_InItsOrder()
    {
        var conversation = host.Converse();

        for (var message = 0; message < 16; message++)
            Assert.Equal(PostStatus.Posted, (await Connector.PostAsync(Reference(conversation), Activity.Message($"{message}"), null, default)).Status);

        Assert.Equal(Enumerable.Range(0, 16).Select(message => $"{message}"), conversation.Activities.Select(activity => activity["text"]!.GetValue<string>()));
    }

    private static async Task<string?> ReasonAsync(ValueTask<PostResult> posting)
    {
        var result = await posting;
        Assert.Equal(PostStatus.Refused, result.Status);
        return result.Reason;
    }

    private Task<string?> RefusalAsync(ConnectorConversation conversation, string text = "one") =>
        ReasonAsync(Connector.PostAsync(Reference(conversation), Activity.Message(text), null, default));

    private ConnectorCall LastCall()
    {
        lock (host.Service.Gate)
            return host.Service.Calls[^1];
    }

    private ConversationReference Reference(ConnectorConversation conversation) => new()
    {
        ChannelId = "msteams",
        ConversationId = conversation.Id,
        ServiceUrl = host.ServiceUrl,
        User = new ChannelAccount { Id = Payload.UserId },
        Bot = new ChannelAccount { Id = $"28:{Payload.AppId}" },
    };
}
