using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Tests;

/// <summary>Orders and organisations for tests, through the routes where there are routes.</summary>
public static class TestOrders
{
    public const string Contact = "pat@partner.example";

    private static int number = 1000;

    public static string NextNumber() => $"T-{Interlocked.Increment(ref number)}";

    public static string Body(string? orderNumber = null, string contact = Contact, string offer = "A-Flex-3", int meetings = 50, int calling = 20) => $$"""
        {"orderNumber":"{{orderNumber ?? NextNumber()}}","subscriptionId":"Sub1","offer":"{{offer}}","contactEmail":"{{contact}}","locale":"it-IT",
         "endCustomer":{"name":"Fabrikam S.p.A.","domain":"fabrikam.example"},
         "services":[{"kind":"meetings","quantity":{{meetings}}},{"kind":"calling","quantity":{{calling}}}]}
        """;

    public static async Task<string> OrderAsync(this BackendHost host, string contact = Contact, string offer = "A-Flex-3", int meetings = 50) =>
        (await host.Client.PostAsync("/orders", Body(contact: contact, offer: offer, meetings: meetings))).Is(HttpStatusCode.Created).Text("id");

    /// <summary>An order that has both its organisations, drafted, and is past the point of no return.</summary>
    public static async Task<string> MappedOrderAsync(this BackendHost host, string? customerAdmin = null, int meetings = 50)
    {
        var id = await host.OrderAsync(meetings: meetings);
        await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"customer"}""", Contact);
        var partner = await host.DraftAsync(id, "partner", "Partner & Söhne");
        var customer = await host.DraftAsync(id, "customer", "Fabrikam S.p.A.");
        (await host.Client.PutAsync($"/orders/{id}/partner-organization", $$"""{"organizationId":"{{partner}}"}""", Contact)).Is(HttpStatusCode.OK);
        var delegation = customerAdmin is null ? "" : $$""","customerSetsUp":true,"customerAdminEmail":"{{customerAdmin}}" """;
        (await host.Client.PutAsync($"/orders/{id}/customer-organization", $$"""{"organizationId":"{{customer}}"{{delegation}}}""", Contact)).Is(HttpStatusCode.OK);
        return id;
    }

    public static async Task<string> DraftAsync(this BackendHost host, string orderId, string kind, string name) =>
        (await host.Client.PostAsync("/organizations", $$"""
            {"kind":"{{kind}}","name":"{{name}}","vertical":"technology","country":"IT","orderId":"{{orderId}}"}
            """, Contact)).Is(HttpStatusCode.Created).Text("id");

    public static async Task<string> CompleteOrderAsync(this BackendHost host)
    {
        var id = await host.MappedOrderAsync();
        (await host.Client.PutAsync($"/orders/{id}/services/meetings", $$"""
            {"choice":"now","sites":[{"name":"s{{Guid.NewGuid():N}}","timeZone":"Europe/Rome"}]}
            """, Contact)).Is(HttpStatusCode.OK);
        (await host.Client.PutAsync($"/orders/{id}/services/calling", """{"choice":"later"}""", Contact)).Is(HttpStatusCode.OK);
        return id;
    }

    public static Task<Reply> ReadOrderAsync(this BackendHost host, string id) => host.Client.GetAsync($"/orders/{id}");

    /// <summary>The tokens mailed to a person, oldest first, as they would read them in their mail.</summary>
    public static async Task<List<string>> MailedTokensAsync(this BackendHost host, string orderId, string recipient) =>
        await host.ReadAsync(async db => (await db.MailQueue.Where(m => m.OrderId == orderId && m.Recipient == recipient).OrderBy(m => m.Id).ToListAsync())
            .Select(m => JsonSerializer.Deserialize(m.Body, BackendJson.Default.MailData)!.Link!)
            .Select(link => link[(link.LastIndexOf('/') + 1)..])
            .ToList());

    public static Task<Reply> ResolveAsync(this BackendHost host, string token) =>
        host.Client.PostAsync("/setup-tokens/resolve", $$"""{"token":"{{token}}"}""");
}
