using System.Net;

namespace Provisioning.Backend.Tests.Http;

public sealed class BodyTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"text\"")]
    [InlineData("{\"orderNumber\":5}")]
    [InlineData("{\"services\":\"meetings\"}")]
    public async Task Body_OfAnotherShape_Is400(string body) =>
        (await host.Client.PostAsync("/orders", body)).Is(HttpStatusCode.BadRequest, "body-malformed");

    [Fact]
    public async Task Body_TooLarge_Is413()
    {
        var large = $$"""{"intent":"{{new string('x', 70_000)}}"}""";
        var id = await host.OrderAsync();
        (await host.Client.PutAsync($"/orders/{id}/intent", large, TestOrders.Contact)).Is(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        Assert.Equal(1, (await host.ReadOrderAsync(id))["revision"].GetInt32());
    }

    [Fact]
    public async Task Body_TooLargeWithoutALength_Is413()
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/backend/v1/orders");
        request.Headers.Add("Authorization", $"Bearer {BackendHost.Key}");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StreamContent(new MemoryStream(new byte[1_000_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryRouteOfTheContract()
    {
        var reply = (await host.Client.GetAsync("/openapi/v1.json")).Is(HttpStatusCode.OK);
        var paths = reply["paths"].EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name["/backend/v1".Length..]}")).ToList();
        var order = reply["paths"].GetProperty("/backend/v1/orders/{id}").GetProperty("get").GetProperty("responses").GetProperty("200")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var required = order.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ToList();
        Assert.Contains("revision", required);
        Assert.DoesNotContain("intent", required);
        foreach (var route in new[]
        {
            "POST /orders", "GET /orders/{id}", "GET /orders", "PUT /orders/{id}/intent", "PUT /orders/{id}/contact", "POST /orders/{id}/welcome-mail",
            "POST /orders/{id}/reset", "GET /organizations/matches", "GET /organizations", "GET /organizations/{id}", "POST /organizations",
            "PUT /orders/{id}/partner-organization", "PUT /orders/{id}/customer-organization", "PUT /orders/{id}/services/meetings",
            "PUT /orders/{id}/services/calling", "PUT /orders/{id}/services", "GET /site-names/{name}", "GET /countries", "GET /countries/{iso}/address-rules", "GET /time-zones",
            "GET /time-zones/search", "POST /orders/{id}/operations", "GET /operations/{id}", "GET /orders/{id}/summary.pdf",
            "POST /orders/{id}/invitations", "GET /orders/{id}/audit", "POST /setup-tokens/resolve",
        })
        {
            Assert.Contains(route, paths);
        }
    }
}
