using System.Net;

namespace Provisioning.Backend.Tests.Orders;

public sealed class AnswerTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task Intent_IsStored_AndMovesTheRevisionOnce()
    {
        var id = await host.OrderAsync();
        var first = (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", TestOrders.Contact)).Is(HttpStatusCode.OK);
        var same = (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", TestOrders.Contact)).Is(HttpStatusCode.OK);

        Assert.Equal("customer", first.Text("intent"));
        Assert.Equal("\"2\"", first.Headers.ETag!.Tag);
        Assert.Equal("\"2\"", same.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("{}", "required")]
    [InlineData("""{"intent":"someone-else"}""", "unknown-intent")]
    public async Task Intent_OfNoKind_IsRefused(string body, string rule) =>
        (await host.Client.PutAsync($"/orders/{await host.OrderAsync()}/intent", body, TestOrders.Contact)).Refuses("intent", rule);

    [Fact]
    public async Task StaleRevision_Is412_AndChangesNothing()
    {
        var id = await host.OrderAsync();
        (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", TestOrders.Contact, ifMatch: "\"1\"")).Is(HttpStatusCode.OK);
        (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"self"}""", TestOrders.Contact, ifMatch: "\"1\""))
            .Is(HttpStatusCode.PreconditionFailed, "order-changed");
        (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"self"}""", TestOrders.Contact, ifMatch: "made-up"))
            .Is(HttpStatusCode.PreconditionFailed, "order-changed");
        Assert.Equal("customer", (await host.ReadOrderAsync(id)).Text("intent"));
    }

    [Fact]
    public async Task UnknownOrder_Is404_BeforeItsRules() =>
        (await host.Client.PutAsync("/orders/ord-nobody/intent", """{"intent":"x"}""", TestOrders.Contact)).Is(HttpStatusCode.NotFound, "order-not-found");

    [Fact]
    public async Task Stranger_MayNotAnswer() =>
        (await host.Client.PutAsync($"/orders/{await host.OrderAsync()}/intent", """{"intent":"self"}""", "stranger@else.example"))
            .Is(HttpStatusCode.Forbidden, "not-entitled");

    [Fact]
    public async Task Reset_BeforeTheMapping_ForgetsEverything()
    {
        var id = await host.OrderAsync();
        await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", TestOrders.Contact);
        await host.Client.PutAsync($"/orders/{id}/services/meetings", """{"choice":"now","sites":[{"name":"reset-me"}]}""", TestOrders.Contact);
        var reset = (await host.Client.PostAsync($"/orders/{id}/reset", "{}", TestOrders.Contact)).Is(HttpStatusCode.OK);

        Assert.False(reset.Has("intent"));
        Assert.Empty(reset["meetings"].GetProperty("sites").EnumerateArray());
        Assert.Equal("valid", (await host.Client.GetAsync("/site-names/reset-me")).Text("verdict"));
    }

    [Fact]
    public async Task Reset_AfterTheMapping_KeepsTheMapping()
    {
        var id = await host.MappedOrderAsync();
        await host.Client.PutAsync($"/orders/{id}/services/calling", """{"choice":"later"}""", TestOrders.Contact);
        var reset = (await host.Client.PostAsync($"/orders/{id}/reset", "{}", TestOrders.Contact)).Is(HttpStatusCode.OK);

        Assert.True(reset.Has("customerOrganization"));
        Assert.Equal("customer", reset.Text("intent"));
        Assert.False(reset["calling"].TryGetProperty("choice", out _));
    }

    [Fact]
    public async Task PointOfNoReturn_FixesIntentContactAndMapping()
    {
        var id = await host.MappedOrderAsync();
        var before = await host.ReadOrderAsync(id);
        foreach (var (method, path, body) in new[]
        {
            ("PUT", "intent", """{"intent":"self"}"""),
            ("PUT", "contact", """{"email":"new@partner.example"}"""),
            ("POST", "welcome-mail", "{}"),
            ("PUT", "partner-organization", """{"organizationId":"x"}"""),
            ("PUT", "customer-organization", """{"organizationId":"x"}"""),
        })
        {
            (await host.Client.SendAsync(method, $"/orders/{id}/{path}", body, TestOrders.Contact)).Is(HttpStatusCode.Conflict, "order-mapped");
        }

        Assert.Equal(before.Bytes, (await host.ReadOrderAsync(id)).Bytes);
    }
}
