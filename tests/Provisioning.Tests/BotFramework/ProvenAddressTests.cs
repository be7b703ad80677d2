using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Channels.BotFramework.Members;

namespace Provisioning.Tests.BotFramework;

/// <summary>Whose address counts: anybody can write one beside a name.</summary>
public sealed class ProvenAddressTests
{
    private const string Trusted = "trusted-tenant";

    [Theory]
    [InlineData("Anna@Acme.example", "anna@acme.example", "user", "other", "anna@acme.example")]
    [InlineData("anna.zanella@acme.example", "az@acme.example", "user", "other", "anna.zanella@acme.example")]
    [InlineData(null, "anna@acme.example", "user", "other", "anna@acme.example")]
    [InlineData("victim@acme.example", "mallory@evil.example", "user", "other", null)]
    [InlineData("anna@acme.example", "az@acme.onmicrosoft.example", "user", "other", null)]
    [InlineData("anna@acme.example", "az@acme.onmicrosoft.example", "user", Trusted, "anna@acme.example")]
    [InlineData("anna@acme.example", "anna_acme.example#EXT#@host.example", "guest", "other", null)]
    [InlineData("anna@acme.example", "anna_acme.example#EXT#@host.example", "guest", Trusted, "anna@acme.example")]
    [InlineData(null, "anna_acme.example#EXT#@acme.example", "user", Trusted, null)]
    [InlineData("anna@acme.example", "anna@acme.example", "anonymous", "other", null)]
    [InlineData("not an address", null, "user", Trusted, null)]
    [InlineData("two@signs@acme.example", "anna@signs@acme.example", "user", Trusted, null)]
    [InlineData(null, null, null, null, null)]
    public void Address_CountsWhereSomebodyVouchesForIt(string? email, string? signIn, string? role, string? tenant, string? expected)
    {
        var member = new MemberAnswer { Email = email, UserPrincipalName = signIn, UserRole = role, TenantId = tenant };

        Assert.Equal(expected, ProvenAddress.Of(member, [Trusted]));
    }
}
