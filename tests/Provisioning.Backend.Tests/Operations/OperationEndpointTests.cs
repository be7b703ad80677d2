using System.Net;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Tests.Operations;

public sealed class OperationEndpointTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task Incomplete_NamesWhatIsMissing()
    {
        var fresh = (await StartAsync(await host.OrderAsync())).Is(HttpStatusCode.Conflict, "order-incomplete");
        Assert.Equal(["intent", "customerOrganization", "meetings", "calling"], fresh["missing"].EnumerateArray().Select(m => m.GetString()!));
        var mapped = (await StartAsync(await host.MappedOrderAsync())).Is(HttpStatusCode.Conflict, "order-incomplete");
        Assert.Equal(["meetings", "calling"], mapped["missing"].EnumerateArray().Select(m => m.GetString()!));
    }

    [Fact]
    public async Task Complete_Starts_AndSubmittedTwice_IsOne()
    {
        var id = await host.CompleteOrderAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(id)));

        var operation = Assert.Single(replies.Select(r => r.Is(HttpStatusCode.Accepted).Text("id")).Distinct());
        Assert.Equal($"/backend/v1/operations/{operation}", replies[0].Headers.Location!.ToString());
        var read = (await host.Client.GetAsync($"/operations/{operation}", TestOrders.Contact)).Is(HttpStatusCode.OK);
        Assert.Equal("running", read.Text("state"));
        Assert.Contains("create-organization:customer", read["steps"].EnumerateArray().Select(s => s.GetProperty("id").GetString()));
        var order = await host.ReadOrderAsync(id);
        Assert.Equal(("provisioning", operation), (order.Text("state"), order.Text("operationId")));
        (await host.Client.PutAsync($"/orders/{id}/services/calling", """{"choice":"now"}""", TestOrders.Contact)).Is(HttpStatusCode.Conflict, "order-provisioning");
    }

    [Fact]
    public async Task Failed_IsTakenUpAgain()
    {
        var id = await host.CompleteOrderAsync();
        var operation = (await StartAsync(id)).Text("id");
        await host.ReadAsync(async db =>
        {
            await db.Operations.Where(o => o.Id == operation).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OperationState.Failed));
            await db.OperationSteps.Where(s => s.OperationId == operation && s.Ordinal == 0)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, StepState.Failed).SetProperty(x => x.ErrorCode, "cloud-failed"));
            return await db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Failed));
        });

        var again = (await StartAsync(id)).Is(HttpStatusCode.Accepted);
        Assert.Equal((operation, "running"), (again.Text("id"), again.Text("state")));
        Assert.All(again["steps"].EnumerateArray(), s => Assert.Equal("pending", s.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task LeftForLater_IsSetUpOnTheNextVisit()
    {
        var id = await host.CompleteOrderAsync();
        var operation = (await StartAsync(id)).Text("id");
        await host.ReadAsync(async db =>
        {
            await db.Operations.Where(o => o.Id == operation).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OperationState.Succeeded));
            await db.OperationSteps.Where(s => s.OperationId == operation).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, StepState.Succeeded));
            return await db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Provisioned));
        });
        Assert.Equal("succeeded", (await StartAsync(id)).Is(HttpStatusCode.Accepted).Text("state"));

        (await host.Client.PutAsync($"/orders/{id}/services/meetings", """{"choice":"later"}""", TestOrders.Contact)).Is(HttpStatusCode.Conflict, "service-provisioned");
        (await host.Client.PutAsync($"/orders/{id}/services/calling", """
            {"choice":"now","location":{"name":"Main","country":"IT","address1":"Via 1","city":"Roma","state":"RM","postalCode":"00184","timeZone":"Europe/Rome","language":"it-IT"}}
            """, TestOrders.Contact)).Is(HttpStatusCode.OK);
        var next = (await StartAsync(id)).Is(HttpStatusCode.Accepted);
        Assert.Equal("running", next.Text("state"));
        var open = next["steps"].EnumerateArray().Where(s => s.GetProperty("state").GetString() == "pending").Select(s => s.GetProperty("id").GetString()!).ToList();
        Assert.Equal(["location", "enable-calling", "summary"], open);
    }

    [Fact]
    public async Task SiteNameLostMeanwhile_IsSaidBeforeAnythingIsCreated()
    {
        var id = await host.CompleteOrderAsync();
        await host.ReadAsync(db => db.SiteNames.Where(n => n.OrderId == id).ExecuteUpdateAsync(n => n.SetProperty(x => x.OrderId, "ord-other")));
        var refused = (await StartAsync(id)).Is(HttpStatusCode.Conflict, "name-taken");
        Assert.Contains("taken", refused.Errors("sites[0].name"));
        Assert.False(await host.ReadAsync(db => db.Operations.AnyAsync(o => o.OrderId == id)));
    }

    [Fact]
    public async Task UnknownOrStrangers_AreRefused()
    {
        (await host.Client.GetAsync("/operations/op-nobody")).Is(HttpStatusCode.NotFound, "operation-not-found");
        (await StartAsync("ord-nobody")).Is(HttpStatusCode.NotFound, "order-not-found");
        var id = await host.CompleteOrderAsync();
        var operation = (await StartAsync(id)).Text("id");
        (await host.Client.GetAsync($"/operations/{operation}", "stranger@else.example")).Is(HttpStatusCode.Forbidden, "not-entitled");
        (await host.Client.PostAsync($"/orders/{id}/operations", "{}", "stranger@else.example")).Is(HttpStatusCode.Forbidden, "not-entitled");
    }

    private Task<Reply> StartAsync(string id) => host.Client.PostAsync($"/orders/{id}/operations", "{}", TestOrders.Contact);
}
