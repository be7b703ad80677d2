using System.Net;
using System.Text.Json.Nodes;

namespace Provisioning.Tests.BotFramework;

/// <summary>A bot that serves some tenants only.</summary>
public sealed class TenantTests(TenantTests.OneTenant host) : IClassFixture<TenantTests.OneTenant>
{
    [Theory]
    [InlineData(Payload.Tenant, null, HttpStatusCode.OK)]
    [InlineData(null, Payload.Tenant, HttpStatusCode.OK)]
    [InlineData("another", null, HttpStatusCode.Forbidden)]
    [InlineData("another", Payload.Tenant, HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    public async Task Tenant_IsServed_IfItIsListed(string? conversation, string? channelData, HttpStatusCode expected)
    {
        var activity = host.Activity("message-text", host.Converse().Id);
        activity["conversation"]!["tenantId"] = conversation;
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = channelData } };

        Assert.Equal(expected, (await host.BringAsync(activity)).Status);
    }

    public sealed class OneTenant : ConnectorHost
    {
        protected override IReadOnlyList<string> Settings => ["--BotFramework:Tenants:0", Payload.Tenant];
    }
}
