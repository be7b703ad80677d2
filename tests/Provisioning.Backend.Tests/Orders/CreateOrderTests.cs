using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Tests.Orders;

public sealed class CreateOrderTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task Order_IsCreated_WithItsPlaceItsRevisionAndItsMail()
    {
        var created = (await host.Client.PostAsync("/orders", TestOrders.Body(contact: "Pat@Partner.Example"))).Is(HttpStatusCode.Created);
        var id = created.Text("id");

        Assert.StartsWith("ord-", id, StringComparison.Ordinal);
        Assert.Equal($"/backend/v1/orders/{id}", created.Headers.Location!.ToString());
        Assert.Equal("\"1\"", created.Headers.ETag!.Tag);
        Assert.Equal("open", created.Text("state"));
        Assert.Equal("pat@partner.example", created["contact"].GetProperty("email").GetString());
        Assert.Equal("queued", created["welcomeMail"].GetProperty("state").GetString());
        Assert.False(created.Has("intent"));

        var read = (await host.ReadOrderAsync(id)).Is(HttpStatusCode.OK);
        Assert.Equal(created.Bytes, read.Bytes);
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("A-Flex-3", 7)]
    [InlineData("A-FLEX", 7)]
    [InlineData("EA-Suite", 30)]
    public async Task Deadline_DependsOnTheOffer(string offer, int days)
    {
        var order = await host.ReadOrderAsync(await host.OrderAsync(offer: offer));
        Assert.Equal(TimeSpan.FromDays(days), order["deadline"].GetDateTimeOffset() - order["createdAt"].GetDateTimeOffset());
    }

    [Fact]
    public async Task Number_Taken_Is409()
    {
        var number = TestOrders.NextNumber();
        (await host.Client.PostAsync("/orders", TestOrders.Body(number))).Is(HttpStatusCode.Created);
        (await host.Client.PostAsync("/orders", TestOrders.Body(number))).Is(HttpStatusCode.Conflict, "order-number-taken");
    }

    [Fact]
    public async Task Empty_NamesEveryMissingField()
    {
        var reply = await host.Client.PostAsync("/orders", "{}");
        reply.Refuses("orderNumber", "required").Refuses("subscriptionId", "required").Refuses("offer", "required")
            .Refuses("contactEmail", "email-form").Refuses("services", "required");
    }

    [Theory]
    [InlineData("\"kind\":\"fax\",\"quantity\":1", "services[0].kind", "unknown-service")]
    [InlineData("\"kind\":\"meetings\",\"quantity\":0", "services[0].quantity", "whole-number")]
    [InlineData("\"kind\":\"meetings\",\"quantity\":-3", "services[0].quantity", "whole-number")]
    [InlineData("\"kind\":\"meetings\",\"quantity\":1.5", "services[0].quantity", "whole-number")]
    [InlineData("\"kind\":\"meetings\",\"quantity\":\"ten\"", "services[0].quantity", "whole-number")]
    [InlineData("\"kind\":\"meetings\",\"quantity\":1},{\"kind\":\"meetings\",\"quantity\":1", "services[1].kind", "repeated")]
    public async Task Service_AgainstTheRules_IsRefused(string service, string field, string rule) =>
        (await host.Client.PostAsync("/orders", $$"""
            {"orderNumber":"X1","subscriptionId":"S","offer":"A","contactEmail":"a@b.example","services":[{ {{service}} }]}
            """)).Refuses(field, rule);

    [Fact]
    public async Task Refused_LeavesNothingBehind()
    {
        (await host.Client.PostAsync("/orders", TestOrders.Body("NOT-MADE", contact: "nobody"))).Refuses("contactEmail", "email-form");
        Assert.False(await host.ReadAsync(db => db.Orders.AnyAsync(o => o.Number == "NOT-MADE")));
    }

    [Fact]
    public async Task UnknownOrder_Is404() => (await host.ReadOrderAsync("ord-nobody")).Is(HttpStatusCode.NotFound, "order-not-found");

    [Fact]
    public async Task Stranger_IsNotEntitled() =>
        (await host.Client.GetAsync($"/orders/{await host.OrderAsync()}", actor: "stranger@else.example")).Is(HttpStatusCode.Forbidden, "not-entitled");

    [Fact]
    public async Task OrdersOfAContact_ComeInPagesLinkedByNext()
    {
        const string Contact = "busy@partner.example";
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await host.OrderAsync(Contact));
        }

        var seen = new List<string>();
        var path = $"/orders?contact={Contact}&limit=2";
        for (var pages = 0; path is not null && pages < 5; pages++)
        {
            var page = (await host.Client.GetAsync(path, Contact)).Is(HttpStatusCode.OK);
            seen.AddRange(page["items"].EnumerateArray().Select(o => o.GetProperty("id").GetString()!));
            var link = page.Headers.TryGetValues("Link", out var links) ? links.Single() : null;
            Assert.Equal(page.Has("next"), link is not null);
            path = link?[1..link.IndexOf('>', StringComparison.Ordinal)];
        }

        Assert.Equal(made.Order(), seen.Order());
        (await host.Client.GetAsync($"/orders?contact={Contact}", "stranger@else.example")).Is(HttpStatusCode.Forbidden, "not-entitled");
        (await host.Client.GetAsync($"/orders?contact={Contact}&cursor=%27--")).Is(HttpStatusCode.BadRequest, "validation");
        (await host.Client.GetAsync("/orders")).Refuses("contact", "email-form");
    }
}
