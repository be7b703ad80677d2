using System.Net;

namespace Provisioning.Tests.BotFramework;

/// <summary>Keys come and go without a failed turn, and nobody can have them fetched without end.</summary>
public sealed class SigningKeyTests : IAsyncLifetime
{
    private readonly ConnectorHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task RollOver_CostsNoTurn_AndTheOldKeyGoesOnAsLongAsItIsPublished()
    {
        var old = host.Authority.TokenFor(Payload.AppId, host.ServiceUrl);
        Assert.Equal(HttpStatusCode.OK, await SayAsync(old));

        host.Authority.RollOver();

        Assert.Equal(HttpStatusCode.OK, await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl)));
        Assert.Equal(HttpStatusCode.OK, await SayAsync(old));
    }

    [Fact]
    public async Task KeyWithdrawn_TokenThatWasGoodBefore_IsRefused()
    {
        var old = host.Authority.TokenFor(Payload.AppId, host.ServiceUrl);
        Assert.Equal(HttpStatusCode.OK, await SayAsync(old));

        host.Authority.RollOver(keepOld: false);

        Assert.Equal(HttpStatusCode.OK, await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(old));
    }

    [Fact]
    public async Task GoodToken_IsRefused_OnceItExpired()
    {
        var token = host.Authority.TokenFor(Payload.AppId, host.ServiceUrl);
        Assert.Equal(HttpStatusCode.OK, await SayAsync(token));

        host.Clock.Advance(TimeSpan.FromMinutes(64));
        Assert.Equal(HttpStatusCode.OK, await SayAsync(token));
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(token));
    }

    [Fact]
    public async Task MadeUpKeys_AreLookedForAFewTimesOnly()
    {
        await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl));
        var before = host.Authority.KeysServed;

        for (var attempt = 0; attempt < 20; attempt++)
        {
            var draft = new TokenDraft(host.Authority, host.ServiceUrl, host.Clock.GetUtcNow()) { Activity = [] };
            draft.Header["kid"] = $"made-up-{attempt}";
            Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(draft.Sign()));
        }

        Assert.InRange(host.Authority.KeysServed - before, 1, 3);
        host.Clock.Advance(TimeSpan.FromSeconds(16));
        host.Authority.RollOver();
        Assert.Equal(HttpStatusCode.OK, await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl)));
    }

    [Fact]
    public async Task MetadataDown_KnownKeysGoOn()
    {
        Assert.Equal(HttpStatusCode.OK, await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl)));
        host.Authority.IsDown = true;

        Assert.Equal(HttpStatusCode.OK, await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl)));
        host.Authority.RollOver();
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl)));
    }

    [Fact]
    public async Task KnownKeys_AreNotFetchedForEachMessage()
    {
        await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl));
        var before = host.Authority.KeysServed;

        for (var message = 0; message < 5; message++)
            await SayAsync(host.Authority.TokenFor(Payload.AppId, host.ServiceUrl));

        Assert.Equal(before, host.Authority.KeysServed);
    }

    private async Task<HttpStatusCode> SayAsync(string? token)
    {
        var activity = host.Activity("message-text", host.Converse().Id);
        activity["deliveryMode"] = "expectReplies";
        return (await host.BringAsync(activity, token)).Status;
    }
}
