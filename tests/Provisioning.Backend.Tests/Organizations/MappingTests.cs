using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Tests.Organizations;

public sealed class MappingTests(SampleHost host) : IClassFixture<SampleHost>
{
    [Theory]
    [InlineData("\"name\":\"\"", "name", "required")]
    [InlineData("\"name\":\"   \"", "name", "required")]
    [InlineData("\"name\":\"100%\"", "name", "invalid-characters")]
    [InlineData("\"name\":\"a\\u0000b\"", "name", "invalid-characters")]
    [InlineData("\"vertical\":\"piracy\"", "vertical", "unknown-vertical")]
    [InlineData("\"vertical\":\"\"", "vertical", "required")]
    [InlineData("\"country\":\"Atlantis\"", "country", "unknown-country")]
    [InlineData("\"country\":null", "country", "required")]
    [InlineData("\"adminEmail\":\"nobody\"", "adminEmail", "email-form")]
    [InlineData("\"kind\":\"cousin\"", "kind", "unknown-kind")]
    public async Task Draft_AgainstTheRules_IsRefused(string wrong, string field, string rule)
    {
        var id = await host.OrderAsync();
        // The last of two members of the same name counts.
        (await host.Client.PostAsync("/organizations", $$"""
            {"orderId":"{{id}}","kind":"partner","name":"Good","vertical":"retail","country":"IT",{{wrong}}}
            """, TestOrders.Contact)).Refuses(field, rule);
        Assert.False(await host.ReadAsync(db => db.Organizations.AnyAsync(o => o.DraftOfOrderId == id)));
    }

    [Fact]
    public async Task Draft_Of300Characters_NamesTheLimit()
    {
        var id = await host.OrderAsync();
        var reply = await host.Client.PostAsync("/organizations", $$"""
            {"orderId":"{{id}}","kind":"partner","name":"{{new string('x', 300)}}","vertical":"retail","country":"IT"}
            """, TestOrders.Contact);
        reply.Refuses("name", "too-long");
        Assert.Equal("100", reply["errors"].GetProperty("name")[0].GetProperty("limit").GetString());
    }

    [Fact]
    public async Task Draft_IsCorrectedByARepeatedCall_AndFoundByNobody()
    {
        var id = await host.OrderAsync();
        var first = await host.DraftAsync(id, "customer", "Zebrafinch Ltd");
        var second = await host.DraftAsync(id, "customer", "Zebrafinch Limited");

        Assert.Equal(first, second);
        Assert.Equal("Zebrafinch Limited", (await host.ReadAsync(db => db.Organizations.SingleAsync(o => o.Id == first))).Name);
        Assert.Empty((await host.Client.GetAsync("/organizations?query=zebrafinch"))["items"].EnumerateArray());
    }

    [Fact]
    public async Task Draft_GivenAgainAsItIs_IsNoChange_AndOnTheRecordOnce()
    {
        var id = await host.OrderAsync();
        Assert.Equal(await host.DraftAsync(id, "customer", "Zebrafinch Ltd"), await host.DraftAsync(id, "customer", "Zebrafinch Ltd"));
        Assert.Equal(1, await host.ReadAsync(db => db.Audit.CountAsync(entry => entry.OrderId == id && entry.Action == "organization.drafted")));
    }

    [Theory]
    [InlineData("<b>Bold</b> & *stars* [x](y)")]
    [InlineData("شركة النور")]
    [InlineData("Café 😀 \u202Eevil")]
    public async Task Draft_KeepsTheNameAsTyped(string name)
    {
        var id = await host.OrderAsync();
        var reply = (await host.Client.PostAsync("/organizations", $$"""
            {"orderId":"{{id}}","kind":"customer","name":{{JsonSerializer.Serialize(name)}},"vertical":"retail","country":"it"}
            """, TestOrders.Contact)).Is(HttpStatusCode.Created);
        Assert.Equal(name, reply.Text("name"));
        Assert.Equal("IT", reply.Text("country"));
        Assert.True(reply["isNew"].GetBoolean());
    }

    [Fact]
    public async Task NewPartner_IsWrittenDownAndAttachedByOneCommand_AndCorrectedByTheNext()
    {
        var id = await ForCustomerAsync();
        var first = (await PutNewPartnerAsync(id, "Zebrafinch Ltd")).Is(HttpStatusCode.OK);
        var corrected = (await PutNewPartnerAsync(id, "Zebrafinch Limited")).Is(HttpStatusCode.OK);
        Assert.True(first["partnerOrganization"].GetProperty("isNew").GetBoolean());
        Assert.Equal(first["revision"].GetInt32() + 1, corrected["revision"].GetInt32());
        Assert.Equal("Zebrafinch Limited", corrected["partnerOrganization"].GetProperty("name").GetString());
        Assert.Equal("Zebrafinch Limited", (await host.ReadAsync(db => db.Organizations.SingleAsync(o => o.DraftOfOrderId == id))).Name);
    }

    [Fact]
    public async Task NewCustomer_IsThePointOfNoReturn()
    {
        var id = await host.OrderAsync();
        await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"self"}""", TestOrders.Contact);
        var mapped = (await PutNewAsync(id, "customer", "\"name\":\"Zebrafinch\",\"vertical\":\"retail\",\"country\":\"IT\"")).Is(HttpStatusCode.OK);
        Assert.True(mapped["customerOrganization"].GetProperty("isNew").GetBoolean());
        Assert.True(mapped.Has("mappedAt"));
    }

    [Theory]
    [InlineData("\"name\":\"\"", "name", "required")]
    [InlineData("\"vertical\":\"piracy\"", "vertical", "unknown-vertical")]
    [InlineData("\"country\":null", "country", "required")]
    [InlineData("\"adminEmail\":\"nobody\"", "adminEmail", "email-form")]
    public async Task NewOrganization_AgainstTheRules_IsRefused_AndNothingIsAttached(string wrong, string field, string rule)
    {
        var id = await ForCustomerAsync();
        (await PutNewAsync(id, "partner", $"\"name\":\"Good\",\"vertical\":\"retail\",\"country\":\"IT\",{wrong}")).Refuses(field, rule);
        Assert.False((await host.ReadOrderAsync(id)).Has("partnerOrganization"));
        Assert.False(await host.ReadAsync(db => db.Organizations.AnyAsync(o => o.DraftOfOrderId == id)));
    }

    [Fact]
    public async Task NewOrganization_BesideOneThatThereIs_IsRefused()
    {
        var id = await ForCustomerAsync();
        (await host.Client.PutAsync($"/orders/{id}/partner-organization", """{"organizationId":"org-1","newOrganization":{"name":"A"}}""", TestOrders.Contact))
            .Refuses("newOrganization", "not-with-organization-id");
    }

    [Fact]
    public async Task Partner_NeedsTheIntent_AndAnOrganizationOfThatKind()
    {
        var id = await host.OrderAsync();
        var partner = await FirstAsync("kind=partner&domain=alpinebridge.example");
        var customer = await FirstAsync("kind=customer&domain=tessaly.example");
        (await PutPartnerAsync(id, partner)).Is(HttpStatusCode.Conflict, "intent-missing");
        await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", TestOrders.Contact);
        (await PutPartnerAsync(id, "org-nobody")).Is(HttpStatusCode.NotFound, "organization-not-found");
        (await PutPartnerAsync(id, customer)).Is(HttpStatusCode.NotFound, "organization-not-found");
        (await PutPartnerAsync(id, await host.DraftAsync(await host.OrderAsync(), "partner", "Another order's"))).Is(HttpStatusCode.NotFound, "organization-not-found");
        var mapped = (await PutPartnerAsync(id, partner)).Is(HttpStatusCode.OK);
        Assert.Equal("Alpine Bridge Networks", mapped["partnerOrganization"].GetProperty("name").GetString());
        Assert.False(mapped["partnerOrganization"].GetProperty("isNew").GetBoolean());
        Assert.False(mapped.Has("mappedAt"));
    }

    [Fact]
    public async Task Customer_NeedsThePartnerFirst()
    {
        var id = await host.OrderAsync();
        await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", TestOrders.Contact);
        (await host.Client.PutAsync($"/orders/{id}/customer-organization", """{"organizationId":"x"}""", TestOrders.Contact))
            .Is(HttpStatusCode.Conflict, "partner-organization-missing");
    }

    [Fact]
    public async Task ExistingCustomer_ChosenByAPartner_MakesAProvisioningAdministrator()
    {
        var id = await PartnerMappedAsync();
        var customer = await FirstAsync("kind=customer&domain=tessaly.example");
        var mapped = (await host.Client.PutAsync($"/orders/{id}/customer-organization", $$"""{"organizationId":"{{customer}}"}""", TestOrders.Contact)).Is(HttpStatusCode.OK);
        Assert.True(mapped["provisioningAdministrator"].GetBoolean());
        Assert.Equal(host.Clock.GetUtcNow(), mapped["mappedAt"].GetDateTimeOffset());
    }

    [Fact]
    public async Task OwnCompany_HasOneMapping_AndNoProvisioningAdministrator()
    {
        var id = await host.OrderAsync();
        await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"self"}""", TestOrders.Contact);
        var customer = await FirstAsync("kind=customer&domain=velierazzurro.example");
        (await PutPartnerAsync(id, customer)).Is(HttpStatusCode.Conflict, "order-not-for-customer");
        var mapped = (await host.Client.PutAsync($"/orders/{id}/customer-organization", $$"""{"organizationId":"{{customer}}"}""", TestOrders.Contact)).Is(HttpStatusCode.OK);
        Assert.False(mapped["provisioningAdministrator"].GetBoolean());
        Assert.False(mapped.Has("partnerOrganization"));
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("nobody", "email-form")]
    [InlineData(TestOrders.Contact, "same-person")]
    public async Task Delegation_WithoutAUsableAddress_IsRefused_AndNothingIsMapped(string email, string rule)
    {
        var id = await PartnerMappedAsync();
        var customer = await FirstAsync("kind=customer&domain=tessaly.example");
        (await host.Client.PutAsync($"/orders/{id}/customer-organization", $$"""
            {"organizationId":"{{customer}}","customerSetsUp":true,"customerAdminEmail":"{{email}}"}
            """, TestOrders.Contact)).Refuses("customerAdminEmail", rule);
        Assert.False((await host.ReadOrderAsync(id)).Has("mappedAt"));
    }

    [Fact]
    public async Task Delegation_IsRecorded_MailedAndAcceptedByActing()
    {
        const string Admin = "admin@fabrikam.example";
        var id = await host.MappedOrderAsync(Admin);
        var token = (await host.MailedTokensAsync(id, Admin)).Single();
        var link = (await host.ResolveAsync(token)).Is(HttpStatusCode.OK);
        Assert.Equal("customer-administrator", link.Text("role"));
        Assert.False((await host.ReadOrderAsync(id))["delegation"].TryGetProperty("acceptedAt", out _));

        (await host.Client.PutAsync($"/orders/{id}/services/calling", """{"choice":"later"}""", Admin)).Is(HttpStatusCode.OK);
        Assert.Equal(host.Clock.GetUtcNow(), (await host.ReadOrderAsync(id))["delegation"].GetProperty("acceptedAt").GetDateTimeOffset());
        Assert.Contains(
            "delegation-accepted", await host.ReadAsync(db => db.Outbox.Where(o => o.OrderId == id).Select(o => o.Body).SingleAsync()), StringComparison.Ordinal);

        // The mapping is fixed for them, and the partner keeps access.
        (await host.Client.PutAsync($"/orders/{id}/customer-organization", """{"organizationId":"x"}""", Admin)).Is(HttpStatusCode.Conflict, "order-mapped");
        (await host.Client.GetAsync($"/orders/{id}", TestOrders.Contact)).Is(HttpStatusCode.OK);
    }

    private async Task<string> ForCustomerAsync()
    {
        var id = await host.OrderAsync();
        await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", TestOrders.Contact);
        return id;
    }

    private Task<Reply> PutNewPartnerAsync(string id, string name) =>
        PutNewAsync(id, "partner", $"\"name\":\"{name}\",\"vertical\":\"retail\",\"country\":\"IT\"");

    private Task<Reply> PutNewAsync(string id, string kind, string members) =>
        host.Client.PutAsync($"/orders/{id}/{kind}-organization", $$$"""{"newOrganization":{{{{members}}}}}""", TestOrders.Contact);

    private async Task<string> PartnerMappedAsync()
    {
        var id = await host.OrderAsync();
        await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", TestOrders.Contact);
        (await PutPartnerAsync(id, await FirstAsync("kind=partner&domain=alpinebridge.example"))).Is(HttpStatusCode.OK);
        return id;
    }

    private Task<Reply> PutPartnerAsync(string order, string organization) =>
        host.Client.PutAsync($"/orders/{order}/partner-organization", $$"""{"organizationId":"{{organization}}"}""", TestOrders.Contact);

    private async Task<string> FirstAsync(string query) =>
        (await host.Client.GetAsync($"/organizations/matches?{query}"))["items"][0].GetProperty("id").GetString()!;
}
