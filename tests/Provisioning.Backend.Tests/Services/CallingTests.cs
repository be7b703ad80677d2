using System.Net;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Services;

public sealed class CallingTests(BackendHost host) : IClassFixture<BackendHost>
{
    private const string Rome = """
        "country":"IT","address1":"Via Roma 1","city":"Roma","state":"Roma","postalCode":"00184","timeZone":"Europe/Rome","language":"it-IT"
        """;

    [Fact]
    public async Task Location_IsNormalised_AndComplete()
    {
        var calling = (await PutAsync(await host.OrderAsync(), $$"""{"choice":"now","location":{"name":" Sede ",{{Rome}} } }""")).Is(HttpStatusCode.OK)["calling"];
        Assert.Equal("Sede", calling.GetProperty("location").GetProperty("name").GetString());
        Assert.Equal("RM", calling.GetProperty("location").GetProperty("state").GetString());
        Assert.True(calling.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task Answers_AreKeptFieldByField()
    {
        var id = await host.OrderAsync();
        foreach (var location in new[] { """{"name":"Sede"}""", """{"name":"Sede","country":"it"}""", """{"name":"Sede","country":"IT","city":"Roma"}""" })
        {
            var calling = (await PutAsync(id, $$"""{"choice":"now","location":{{location}} }""")).Is(HttpStatusCode.OK)["calling"];
            Assert.False(calling.GetProperty("complete").GetBoolean());
        }

        var kept = (await PutAsync(id, """{"choice":"later"}"""))["calling"];
        Assert.Equal("Roma", kept.GetProperty("location").GetProperty("city").GetString());
        Assert.True(kept.GetProperty("complete").GetBoolean());
    }

    [Theory]
    [InlineData("""{"name":""}""", "name", "required")]
    [InlineData("""{"name":"50%"}""", "name", "invalid-characters")]
    [InlineData("""{"country":"Atlantis"}""", "country", "unknown-country")]
    [InlineData("""{"city":"Roma"}""", "country", "required")]
    [InlineData("""{"country":"IT","postalCode":"ABC"}""", "postalCode", "postal-code-form")]
    [InlineData("""{"country":"US","state":"Atlantis"}""", "state", "unknown-state")]
    [InlineData("""{"country":"IT","address1":""}""", "address1", "required")]
    [InlineData("""{"country":"IT","timeZone":"Mars/Base"}""", "timeZone", "unknown-time-zone")]
    [InlineData("""{"country":"IT","language":"tlh"}""", "language", "unknown-language")]
    public async Task Field_AgainstTheRules_IsRefused(string location, string field, string rule)
    {
        var id = await host.OrderAsync();
        (await PutAsync(id, $$"""{"location":{{location}} }""")).Refuses(field, rule);
        Assert.False((await host.ReadOrderAsync(id))["calling"].TryGetProperty("location", out _));
    }

    [Fact]
    public async Task AddressLine_Of51Characters_NamesTheLimit()
    {
        var reply = await PutAsync(await host.OrderAsync(), $$"""{"location":{"country":"IT","address1":"{{new string('x', 51)}}"} }""");
        reply.Refuses("address1", "too-long");
        Assert.Equal("50", reply["errors"].GetProperty("address1")[0].GetProperty("limit").GetString());
    }

    [Fact]
    public async Task Name_TakenInTheSameOrganization_IsRefused()
    {
        var id = await host.MappedOrderAsync();
        var organization = (await host.ReadOrderAsync(id))["customerOrganization"].GetProperty("id").GetString()!;
        await host.WriteAsync(db => db.LocationNames.Add(new LocationNameEntity { OrganizationId = organization, Name = "headquarters", HeldAt = DateTimeOffset.UnixEpoch }));

        (await PutAsync(id, $$"""{"choice":"now","location":{"name":"Headquarters",{{Rome}} } }""")).Refuses("name", "taken");
        (await PutAsync(id, $$"""{"choice":"now","location":{"name":"Main",{{Rome}} } }""")).Is(HttpStatusCode.OK);
        (await PutAsync(id, $$"""{"choice":"now","location":{"name":"MAIN",{{Rome}} } }""")).Is(HttpStatusCode.OK);
    }

    private Task<Reply> PutAsync(string id, string body) => host.Client.PutAsync($"/orders/{id}/services/calling", body, TestOrders.Contact);
}
