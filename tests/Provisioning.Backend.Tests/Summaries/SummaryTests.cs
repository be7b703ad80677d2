using System.Net;
using System.Text;

namespace Provisioning.Backend.Tests.Summaries;

public sealed class SummaryTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("?language=en")]
    [InlineData("?language=it")]
    [InlineData("?language=made-up")]
    public async Task Summary_IsAPdf_AtAnyPointOfTheSetUp(string query)
    {
        foreach (var id in new[] { await host.OrderAsync(), await host.CompleteOrderAsync() })
        {
            var reply = (await host.Client.GetAsync($"/orders/{id}/summary.pdf{query}", TestOrders.Contact)).Is(HttpStatusCode.OK);
            Assert.Equal("application/pdf", reply.ContentType);
            Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(reply.Bytes[..8]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Summary_OfNobodysOrSomebodyElsesOrder_IsRefused()
    {
        (await host.Client.GetAsync("/orders/ord-nobody/summary.pdf")).Is(HttpStatusCode.NotFound, "order-not-found");
        (await host.Client.GetAsync($"/orders/{await host.OrderAsync()}/summary.pdf", "stranger@else.example")).Is(HttpStatusCode.Forbidden, "not-entitled");
    }
}
