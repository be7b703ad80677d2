using Provisioning.Browser.Tests.DirectLine;
using Provisioning.Browser.Tests.Hosts;
using static Provisioning.Browser.Tests.DirectLine.KilledSetup;

namespace Provisioning.Browser.Tests;

/// <summary>The host dies without a word between any two steps of a set-up, and again while it provisions.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Killed_AfterEveryAnswer_AndWhileProvisioning_EndsComplete_WithEverythingOnce()
    {
        await using var host = await HostProcess.StartAsync([.. HostProcess.Patient, ("Cloud:LatencyMs", "300"), ("Cloud:WaitingSeconds", "1")]);
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
}
