using System.Net;

namespace Provisioning.Tests.BotFramework;

/// <summary>Whose word is taken on the Bot Connector's route: each case is a token, brought to the real endpoint.</summary>
public sealed class ConnectorTokenTests(ConnectorHost host) : IClassFixture<ConnectorHost>
{
    public static TheoryData<string> Accepted => new(TokenCases.Good.Keys);

    public static TheoryData<string> Refused => new(TokenCases.Bad.Keys);

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Token_IsAccepted(string which)
    {
        var (status, body) = await BringAsync(TokenCases.Good[which]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("heard Ciao", body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Token_IsRefused(string which)
    {
        var (status, body) = await BringAsync(TokenCases.Bad[which]);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.DoesNotContain("heard", body, StringComparison.Ordinal);
    }

    private Task<(HttpStatusCode Status, string Body)> BringAsync(Action<TokenDraft> change)
    {
        // Cases with keys that nobody knows have them fetched: how often that may be is another test's.
        host.Clock.Advance(TimeSpan.FromSeconds(20));
        var activity = host.Activity("message-text", host.Converse().Id);
        activity["deliveryMode"] = "expectReplies";
        var draft = new TokenDraft(host.Authority, host.ServiceUrl, host.Clock.GetUtcNow()) { Activity = activity };
        change(draft);
        return host.BringAsync(activity, draft.Sign(), draft.Scheme);
    }
}
