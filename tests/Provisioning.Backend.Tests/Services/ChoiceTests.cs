using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Tests.Services;

public sealed class ChoiceTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task BothChoices_AreOneChangeOfTheOrder_AndOneEntryEachOnTheRecord()
    {
        var id = await host.OrderAsync();
        var order = (await PutAsync(id, """{"meetings":"now","calling":"later"}""")).Is(HttpStatusCode.OK);
        Assert.Equal("now", order["meetings"].GetProperty("choice").GetString());
        Assert.Equal("later", order["calling"].GetProperty("choice").GetString());
        Assert.Equal(2, order["revision"].GetInt32());
        Assert.Equal(
            ["meetings.set", "calling.set"],
            await host.ReadAsync(db => db.Audit.Where(entry => entry.OrderId == id && entry.Action.EndsWith(".set")).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task WhatIsAbsent_Stays_AndSoDoTheOtherAnswers()
    {
        var id = await host.OrderAsync();
        await host.Client.PutAsync($"/orders/{id}/services/meetings", """{"choice":"now","sites":[{"name":"choice-a","timeZone":"Europe/Rome"}]}""", TestOrders.Contact);
        var order = (await PutAsync(id, """{"calling":"now"}""")).Is(HttpStatusCode.OK);
        Assert.Equal("now", order["meetings"].GetProperty("choice").GetString());
        order = (await PutAsync(id, """{"meetings":"later"}""")).Is(HttpStatusCode.OK);
        Assert.Equal("now", order["calling"].GetProperty("choice").GetString());
        Assert.Equal("choice-a", order["meetings"].GetProperty("sites")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task OneWrongChoice_KeepsTheOtherFromBeingStored()
    {
        var id = await host.OrderAsync();
        (await PutAsync(id, """{"meetings":"now","calling":"maybe"}""")).Refuses("calling", "unknown-choice");
        Assert.Equal(1, (await host.ReadOrderAsync(id))["revision"].GetInt32());
    }

    [Fact]
    public async Task ServiceNotBought_IsRefused_WithTheOne()
    {
        var id = (await host.Client.PostAsync("/orders", $$"""
            {"orderNumber":"{{TestOrders.NextNumber()}}","subscriptionId":"S","offer":"A","contactEmail":"{{TestOrders.Contact}}","services":[{"kind":"calling","quantity":1}]}
            """)).Is(HttpStatusCode.Created).Text("id");
        (await PutAsync(id, """{"meetings":"now","calling":"now"}""")).Is(HttpStatusCode.Conflict, "service-not-in-order");
        (await PutAsync(id, """{"calling":"now"}""")).Is(HttpStatusCode.OK);
    }

    private Task<Reply> PutAsync(string id, string body) => host.Client.PutAsync($"/orders/{id}/services", body, TestOrders.Contact);
}
