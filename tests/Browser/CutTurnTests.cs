using Provisioning.Browser.Tests.DirectLine;
using Provisioning.Browser.Tests.Hosts;
using static Provisioning.Browser.Tests.DirectLine.KilledSetup;

namespace Provisioning.Browser.Tests;

/// <summary>The host dies while it answers. Whoever sent the answer has not heard of it and sends it again.</summary>
public sealed class CutTurnTests
{
    [Fact]
    public async Task Killed_WhileATurnRuns_TheSameActivityAgain_ActsOnce()
    {
        await using var host = await HostProcess.StartAsync([.. HostProcess.Patient, ("Cloud:LatencyMs", "50"), ("Cloud:WaitingSeconds", "0")]);
        var script = new SetupScript("cut", Licences);
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

    /// <summary>What the person said is in the history once, however often it was sent.</summary>
    private static void AssertNothingDoubled(DirectLineClient client)
    {
        var said = client.Activities.Where(activity => (string?)activity["from"]?["role"] == "user");
        Assert.All(said.GroupBy(activity => (string?)activity["channelData"]?["clientActivityID"]), group => Assert.Single(group));
    }
}
