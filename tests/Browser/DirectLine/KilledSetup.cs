using Provisioning.Browser.Tests.Hosts;

namespace Provisioning.Browser.Tests.DirectLine;

/// <summary>A set-up whose host is killed: how it begins, and how it has to end.</summary>
internal static class KilledSetup
{
    public const int Licences = 10;

    public static async Task<(SetupOrder Order, DirectLineClient Client)> OpenAsync(HostProcess host)
    {
        var order = await new BackendApi(host).OrderAsync(SetupScript.Partner, ("meetings", Licences), ("calling", 5));
        var client = new DirectLineClient(host, order.Token);
        await client.OpenAsync();
        return (order, client);
    }

    public static Task ProvisionedAsync(HostProcess host, SetupOrder order)
    {
        var backend = new BackendApi(host);
        return backend.EventuallyAsync("the order to be provisioned", async () =>
            await backend.OrderAsync(order.Id) is var now && BackendApi.Text(now, "state") == "provisioned" ? now : null);
    }

    public static async Task AssertCompleteOnceAsync(HostProcess host, SetupScript script, SetupOrder order, DirectLineClient client)
    {
        var backend = new BackendApi(host);
        var now = await backend.OrderAsync(order.Id);
        Assert.Equal("provisioned", BackendApi.Text(now, "state"));
        string[] sites = [script.FirstSite, script.SecondSite];
        Assert.Equal(sites, now["meetings"]!["sites"]!.AsArray().Select(site => BackendApi.Text(site!, "name")));
        Assert.Equal(script.Location, BackendApi.Text(now["calling"]!["location"]!, "name"));

        var operation = await backend.OperationAsync(BackendApi.Text(now, "operationId"));
        Assert.All(operation["steps"]!.AsArray(), step => Assert.Equal("succeeded", BackendApi.Text(step!, "state")));

        var data = new DataFolder(host.Data);
        var made = data.CloudResources().Where(resource => resource.Kind is "site" or "location" or "organization").Select(resource => resource.Kind).Order();
        Assert.Equal(["location", "organization", .. sites.Select(_ => "site")], made);
        Assert.Equal(1, data.Organizations(script.Customer));

        var audit = (await backend.AuditAsync(order.Id)).Select(entry => BackendApi.Text(entry, "action")).ToList();
        Assert.All(audit.Where(action => action.Contains("provision", StringComparison.Ordinal)).GroupBy(action => action), group => Assert.Single(group));

        await backend.EventuallyAsync("the result in the chat", async () =>
        {
            await client.ReadAsync();
            return client.Card.Title == $"Order {order.Number} is provisioned" ? client.Card : null;
        });
    }
}
