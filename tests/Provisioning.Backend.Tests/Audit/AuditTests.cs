using System.Net;

namespace Provisioning.Backend.Tests.Audit;

public sealed class AuditTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task EveryCommand_LeavesOneEntry_WhoForWhomWhenWhatAndFromWhere()
    {
        const string Dana = "dana@partner.example";
        var id = await host.OrderAsync();
        await host.Client.PostAsync($"/orders/{id}/welcome-mail", "{}", TestOrders.Contact);
        await host.Client.PutAsync($"/orders/{id}/contact", $$"""{"email":"{{Dana}}"}""", TestOrders.Contact);
        await host.Client.SendAsync("PUT", $"/orders/{id}/intent", """{"intent":"customer"}""", Dana, channel: "teams");
        var partner = (await host.Client.PostAsync("/organizations", $$"""{"kind":"partner","name":"P","vertical":"retail","country":"IT","orderId":"{{id}}"}""", Dana)).Text("id");
        var customer = (await host.Client.PostAsync("/organizations", $$"""{"kind":"customer","name":"C","vertical":"retail","country":"IT","orderId":"{{id}}"}""", Dana)).Text("id");
        await host.Client.PutAsync($"/orders/{id}/partner-organization", $$"""{"organizationId":"{{partner}}"}""", Dana);
        await host.Client.PutAsync($"/orders/{id}/customer-organization", $$"""{"organizationId":"{{customer}}"}""", Dana);
        await host.Client.PostAsync($"/orders/{id}/invitations", """{"email":"admin@fabrikam.example"}""", Dana);
        await host.Client.PutAsync($"/orders/{id}/services/meetings", """{"choice":"later"}""", "admin@fabrikam.example");
        await host.Client.PutAsync($"/orders/{id}/services/calling", """{"choice":"later"}""", Dana);
        await host.Client.PostAsync($"/orders/{id}/reset", "{}", Dana);
        await host.Client.PutAsync($"/orders/{id}/services/meetings", """{"choice":"later"}""", Dana);
        await host.Client.PutAsync($"/orders/{id}/services/calling", """{"choice":"later"}""", Dana);
        (await host.Client.PostAsync($"/orders/{id}/operations", "{}", Dana)).Is(HttpStatusCode.Accepted);
        // What is refused changes nothing, so it is no change on record.
        (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"self"}""", Dana)).Is(HttpStatusCode.Conflict);

        var entries = new List<string>();
        var path = $"/orders/{id}/audit?limit=4";
        while (path is not null)
        {
            var page = (await host.Client.GetAsync(path)).Is(HttpStatusCode.OK);
            entries.AddRange(page["items"].EnumerateArray().Select(e =>
                $"{e.GetProperty("action").GetString()} {e.GetProperty("actor").GetString()} {(e.TryGetProperty("onBehalfOf", out var of) ? of.GetString() : "-")} {e.GetProperty("channel").GetString()}"));
            path = page.Headers.TryGetValues("Link", out var links) ? links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)] : null;
        }

        Assert.Equal(
        [
            $"order.created commerce-system {TestOrders.Contact} api",
            $"welcome-mail.resent {TestOrders.Contact} - webchat",
            $"contact.changed {TestOrders.Contact} - webchat",
            $"intent.set {Dana} - teams",
            $"organization.drafted {Dana} - webchat",
            $"organization.drafted {Dana} - webchat",
            $"partner-organization.set {Dana} - webchat",
            $"customer-organization.set {Dana} - webchat",
            $"invitation.sent {Dana} - webchat",
            $"delegation.accepted admin@fabrikam.example {Dana} webchat",
            $"meetings.set admin@fabrikam.example {Dana} webchat",
            $"calling.set {Dana} - webchat",
            $"order.reset {Dana} - webchat",
            $"meetings.set {Dana} - webchat",
            $"calling.set {Dana} - webchat",
            $"provisioning.started {Dana} - webchat",
        ], entries);
    }

    [Fact]
    public async Task Trail_OfNobodysOrSomebodyElsesOrder_IsRefused()
    {
        (await host.Client.GetAsync("/orders/ord-nobody/audit")).Is(HttpStatusCode.NotFound, "order-not-found");
        (await host.Client.GetAsync($"/orders/{await host.OrderAsync()}/audit", "stranger@else.example")).Is(HttpStatusCode.Forbidden, "not-entitled");
    }
}
