using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Tests.Orders;

/// <summary>The list of what somebody may set up, by their address.</summary>
public sealed class PersonOrdersTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task Administrator_FindsTheOrder_InTheirRole_UntilAnotherIsInvited()
    {
        const string Admin = "admin-of-lists@fabrikam.example";
        var id = await host.MappedOrderAsync(Admin);

        var listed = Assert.Single(await ListAsync(Admin));
        Assert.Equal((id, "customer-administrator"), (listed.GetProperty("id").GetString(), listed.GetProperty("role").GetString()));
        Assert.Contains(await ListAsync(TestOrders.Contact, "&limit=50"), order => order.GetProperty("id").GetString() == id && order.GetProperty("role").GetString() == "contact");

        (await host.Client.PostAsync($"/orders/{id}/invitations", """{"email":"next@fabrikam.example"}""", TestOrders.Contact)).Is(HttpStatusCode.Created);
        Assert.Empty(await ListAsync(Admin));
        Assert.Single(await ListAsync("next@fabrikam.example"));
    }

    [Fact]
    public async Task WhoeverTheOrderWasHandedTo_FindsIt_AsItsContact()
    {
        var id = await host.OrderAsync("first@handing.example");
        (await host.Client.PutAsync($"/orders/{id}/contact", """{"email":"second@handing.example"}""", "first@handing.example")).Is(HttpStatusCode.OK);

        Assert.Equal("contact", Assert.Single(await ListAsync("second@handing.example")).GetProperty("role").GetString());
        Assert.Empty(await ListAsync("first@handing.example"));
    }

    [Fact]
    public async Task OpenOnes_LeaveOutWhatIsClosedOrProvisioned()
    {
        const string Person = "several@orders.example";
        var (provisioned, flex, long30) = (await host.OrderAsync(Person), await host.OrderAsync(Person), await host.OrderAsync(Person, offer: "Enterprise"));
        await host.ReadAsync(db => db.Orders.Where(o => o.Id == provisioned).ExecuteUpdateAsync(o => o.SetProperty(e => e.State, OrderState.Provisioned)));

        Assert.Equal(new[] { flex, long30 }.Order(StringComparer.Ordinal), (await ListAsync(Person, "&open=true")).Select(Id).Order(StringComparer.Ordinal));
        host.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal([long30], (await ListAsync(Person, "&open=true")).Select(Id));
        Assert.Equal(3, (await ListAsync(Person)).Count);
        (await host.Client.GetAsync($"/orders?contact={Person}&open=perhaps")).Refuses("open", "invalid");
    }

    [Fact]
    public async Task Number_FindsTheOne_OnlyAmongTheirOwn()
    {
        const string Person = "numbers@orders.example";
        await host.OrderAsync(Person);
        var number = (await host.ReadOrderAsync(await host.OrderAsync(Person))).Text("orderNumber");

        Assert.Equal(number, Assert.Single(await ListAsync(Person, $"&number={number}")).GetProperty("orderNumber").GetString());
        Assert.Empty(await ListAsync("somebody@else.example", $"&number={number}"));
    }

    [Fact]
    public async Task List_IsReadByTheTwoIndexes()
    {
        var plan = await host.ReadAsync(async db =>
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            await db.Database.OpenConnectionAsync();
            command.CommandText = "EXPLAIN QUERY PLAN SELECT * FROM orders WHERE contact_email = 'a' OR administrator_email = 'a' ORDER BY created_at DESC, id LIMIT 5";
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(3));
            }

            return string.Join('\n', lines);
        });

        Assert.Contains("orders_contact", plan, StringComparison.Ordinal);
        Assert.Contains("orders_administrator", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN orders", plan, StringComparison.Ordinal);
    }

    private static string Id(JsonElement order) => order.GetProperty("id").GetString()!;

    private async Task<List<JsonElement>> ListAsync(string person, string more = "") =>
        [.. (await host.Client.GetAsync($"/orders?contact={person}{more}", person)).Is(HttpStatusCode.OK)["items"].EnumerateArray()];
}
