using System.Net;

namespace Provisioning.Backend.Tests.Http;

public sealed class AuthenticationTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Theory]
    [InlineData("GET", "/orders/ord-1")]
    [InlineData("POST", "/orders")]
    [InlineData("PUT", "/orders/ord-1/intent")]
    [InlineData("GET", "/organizations/matches")]
    [InlineData("GET", "/organizations")]
    [InlineData("GET", "/organizations/org-1")]
    [InlineData("POST", "/organizations")]
    [InlineData("PUT", "/orders/ord-1/contact")]
    [InlineData("POST", "/orders/ord-1/welcome-mail")]
    [InlineData("POST", "/orders/ord-1/reset")]
    [InlineData("PUT", "/orders/ord-1/partner-organization")]
    [InlineData("PUT", "/orders/ord-1/customer-organization")]
    [InlineData("PUT", "/orders/ord-1/services")]
    [InlineData("PUT", "/orders/ord-1/services/meetings")]
    [InlineData("PUT", "/orders/ord-1/services/calling")]
    [InlineData("GET", "/site-names/acme")]
    [InlineData("GET", "/countries")]
    [InlineData("GET", "/countries/IT/address-rules")]
    [InlineData("GET", "/time-zones")]
    [InlineData("POST", "/orders/ord-1/operations")]
    [InlineData("GET", "/operations/op-1")]
    [InlineData("GET", "/orders/ord-1/summary.pdf")]
    [InlineData("POST", "/orders/ord-1/invitations")]
    [InlineData("GET", "/orders/ord-1/audit")]
    [InlineData("POST", "/setup-tokens/resolve")]
    [InlineData("GET", "/nothing/here")]
    public async Task EveryRoute_WithoutOrWithAWrongKey_Is401(string method, string path)
    {
        var missing = (await host.Client.SendAsync(method, path, "{}", bearer: null)).Is(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", missing.Headers.WwwAuthenticate.Single().Scheme);
        (await host.Client.SendAsync(method, path, "{}", bearer: "a-wrong-key")).Is(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task DevelopmentKey_OutsideDevelopment_Is403() =>
        (await host.Client.GetAsync("/countries", bearer: "development-only-commerce-key")).Is(HttpStatusCode.Forbidden, "key-not-accepted-here");

    [Fact]
    public async Task UnknownRoute_WithTheKey_Is404() => (await host.Client.GetAsync("/nothing/here")).Is(HttpStatusCode.NotFound, "route-not-found");

    [Fact]
    public async Task WrongMethod_IsRefusedAsAProblem() =>
        (await host.Client.SendAsync("DELETE", "/orders/ord-1", null)).Is(HttpStatusCode.NotFound, "route-not-found");

    [Theory]
    [InlineData("not an address", "webchat", "Provisioning-Actor")]
    [InlineData("a@b.example", "carrier-pigeon", "Provisioning-Channel")]
    public async Task Caller_WithAMadeUpHeader_IsRefused(string actor, string channel, string field)
    {
        var reply = await host.Client.SendAsync("GET", "/countries", null, actor, channel: channel);
        reply.Is(HttpStatusCode.BadRequest, "validation");
        Assert.NotEmpty(reply.Errors(field));
    }
}

public sealed class DevelopmentAuthenticationTests(DevelopmentHost host) : IClassFixture<DevelopmentHost>
{
    [Fact]
    public async Task DevelopmentKey_FromThisMachine_OpensEveryRoute()
    {
        (await host.Client.GetAsync("/countries", bearer: "development-only-commerce-key")).Is(HttpStatusCode.OK);
        (await host.Client.SendAsync("POST", "/orders", TestOrders.Body(), bearer: "development-only-commerce-key")).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task DevelopmentKey_ThroughAProxy_Is403()
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer development-only-commerce-key");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.5");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(new Uri("/backend/v1/countries", UriKind.Relative))).StatusCode);
    }
}

public sealed class UnconfiguredTests(UnconfiguredHost host) : IClassFixture<UnconfiguredHost>
{
    [Theory]
    [InlineData("development-only-commerce-key", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("anything", HttpStatusCode.Unauthorized)]
    public async Task Unconfigured_IsClosed(string key, HttpStatusCode expected) =>
        Assert.Equal(expected, (await host.Client.GetAsync("/countries", bearer: key)).Status);

    [Fact]
    public async Task Samples_OutsideDevelopment_DoNotExist() =>
        Assert.NotEqual(HttpStatusCode.OK, (await host.Client.GetAsync("/development/samples")).Status);
}
