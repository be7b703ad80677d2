using Provisioning.Browser.Tests.DirectLine;
using Provisioning.Browser.Tests.Hosts;

namespace Provisioning.Browser.Tests;

/// <summary>The host dies without a word between any two steps of a set-up, and again while it provisions.</summary>
public sealed class KillTests
{
    private const int Licences = 10;

    [Fact]
    public async Task Killed_AfterEveryAnswer_AndWhileProvisioning_EndsComplete_WithEverythingOnce()
    {
        await using var host = await HostProcess.StartAsync(("Cloud:LatencyMs", "300"), ("Cloud:WaitingSeconds", "1"));
        var script = new SetupScript("killed", Licences);
        var (order, client) = await OpenAsync(host);
        foreach (var answer in script.Answers)
        {
            await host.RestartAsync();
            await client.ReadAsync();
            Assert.True(client.Card.Title.Contains(answer.Card, StringComparison.Ordinal), $"\"{answer.Card}\" was to come after:\n{client.History}");
            await client.PressAsync(answer.Verb, answer.Inputs);
        }
        await host.RestartAsync();
        Assert.Equal(SetupScript.ReviewTitle, client.Card.Title);
        await client.PressAsync("provision");

        var kills = await KillWhileProvisioningAsync(host, order);

        Assert.InRange(kills, 3, int.MaxValue);
        await AssertCompleteOnceAsync(host, script, order, client);
    }

    [Fact]
    public async Task Killed_WhileATurnRuns_TheSameActivityAgain_ActsOnce()
    {
        await using var host = await HostProcess.StartAsync(("Cloud:LatencyMs", "50"), ("Cloud:WaitingSeconds", "0"));
        var script = new SetupScript("cut", Licences) { OneSite = true };
        var (order, client) = await OpenAsync(host);
        var moments = script.Answers.Select((_, index) => TimeSpan.FromMilliseconds(3 * index)).ToList();
        foreach (var moment in moments.TakeWhile(_ => client.Card.Title != SetupScript.ReviewTitle))
        {
            var answer = script.AnswerTo(client.Card);
            var activity = client.Submit(answer.Verb, answer.Inputs);
            var posted = client.PostAsync(activity);
            await Task.Delay(moment);
            await host.KillAsync();
            _ = await Record.ExceptionAsync(() => posted);
            await host.RestartAsync();
            await client.PostAsync(activity);
        }
        for (var left = script.Answers.Count; client.Card.Title != SetupScript.ReviewTitle; left--)
        {
            Assert.True(left > 0, $"The review was to come:\n{client.History}");
            var answer = script.AnswerTo(client.Card);
            await client.PressAsync(answer.Verb, answer.Inputs);
        }
        await client.PressAsync("provision");

        await ProvisionedAsync(host, order);

        await AssertCompleteOnceAsync(host, script, order, client);
        AssertNothingDoubled(client);
    }

    private static async Task<(SetupOrder Order, DirectLineClient Client)> OpenAsync(HostProcess host)
    {
        var order = await new BackendApi(host).OrderAsync(SetupScript.Partner, ("meetings", Licences), ("calling", 5));
        var client = new DirectLineClient(host, order.Token);
        await client.OpenAsync();
        return (order, client);
    }

    /// <summary>Kills the host whenever a further step is done.</summary>
    private static async Task<int> KillWhileProvisioningAsync(HostProcess host, SetupOrder order)
    {
        var backend = new BackendApi(host);
        var (kills, doneAtKill) = (0, 0);
        while (await StateAsync(backend, order) is var (state, done) && state != "provisioned")
        {
            Assert.NotEqual("failed", state);
            if (done <= doneAtKill && kills > 0)
                continue;
            doneAtKill = done;
            kills++;
            await host.RestartAsync();
        }
        return kills;
    }

    private static async Task<(string State, int Done)> StateAsync(BackendApi backend, SetupOrder order)
    {
        var now = await backend.OrderAsync(order.Id);
        var operation = await backend.OperationAsync(BackendApi.Text(now, "operationId"));
        return (BackendApi.Text(now, "state"), operation["steps"]!.AsArray().Count(step => BackendApi.Text(step!, "state") == "succeeded"));
    }

    private static Task ProvisionedAsync(HostProcess host, SetupOrder order)
    {
        var backend = new BackendApi(host);
        return backend.EventuallyAsync("the order to be provisioned", async () =>
            await backend.OrderAsync(order.Id) is var now && BackendApi.Text(now, "state") == "provisioned" ? now : null);
    }

    private static async Task AssertCompleteOnceAsync(HostProcess host, SetupScript script, SetupOrder order, DirectLineClient client)
    {
        var backend = new BackendApi(host);
        var now = await backend.OrderAsync(order.Id);
        Assert.Equal("provisioned", BackendApi.Text(now, "state"));
        string[] sites = script.OneSite ? [script.FirstSite] : [script.FirstSite, script.SecondSite];
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

    /// <summary>What the person said is in the history once, however often it was sent.</summary>
    private static void AssertNothingDoubled(DirectLineClient client)
    {
        var said = client.Activities.Where(activity => (string?)activity["from"]?["role"] == "user");
        Assert.All(said.GroupBy(activity => (string?)activity["channelData"]?["clientActivityID"]), group => Assert.Single(group));
    }
}
