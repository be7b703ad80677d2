using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Provisioning.StandIns.Connector;

namespace Provisioning.Faults.Tests;

/// <summary>A partner's whole set-up in Teams, and the host killed on the way: each message is there once, in its order.</summary>
public sealed class TeamsWalkTests
{
    /// <summary>Answers before which the host is killed while nobody speaks, and after which while the reply waits.</summary>
    private const int KilledIdle = 4;
    private const int KilledWaiting = 8;

    [Fact]
    public async Task AWholeSetUp_InTeams_GoesOnAfterTheHostWasKilled_AndNothingIsDoubledOrLost()
    {
        await using var teams = await TeamsSide.StartAsync(SetupScript.Partner);
        var order = await new BackendApi(teams.Host).OrderAsync(SetupScript.Partner, ("meetings", 100), ("calling", 50));
        var script = new SetupScript("teamswalk", 100);

        Assert.Equal(HttpStatusCode.OK, await teams.BringAsync("installationUpdate", new JsonObject { ["action"] = "add" }));
        var answers = 0;
        for (var card = await NextAsync(teams, null); ; card = await NextAsync(teams, card))
        {
            var isReview = card.Title == SetupScript.ReviewTitle;
            var answer = isReview ? new ScriptedAnswer(card.Title, "provision") : script.AnswerTo(card);
            var press = new JsonObject { ["value"] = card.Submit(answer.Verb, answer.Inputs) };
            answers++;
            if (answers == KilledIdle)
                await KillIdleAsync(teams, press);
            if (answers == KilledWaiting)
                await PressAndKillAsync(teams, press);
            else
                Assert.Equal(HttpStatusCode.OK, await teams.BringAsync("message", press));
            if (isReview)
                break;
        }

        var title = $"Order {order.Number} is provisioned";
        await teams.UntilAsync(() => Titles(teams).Contains(title), "the result");
        await teams.UntilAsync(() => teams.Stored.Waiting == 0, "the queue to be empty");
        // Which order it is, the script's answers, and the review.
        Assert.InRange(answers, script.Answers.Count + 2, script.Answers.Count + 3);
        AssertEachOnceInOrder(teams);
        AssertOneProgressCard(teams);
        // Each answered card is what was answered, where it stood.
        Assert.Equal(answers, teams.Shown().Select(TeamsSide.CardOf).OfType<JsonNode>().Count(card => new ChatCard(card).Json.Contains("Your answer", StringComparison.Ordinal)));
        await AssertProvisionedOnceAsync(teams.Host, script, order);
    }

    [Fact]
    public async Task WhileTeamsIsDown_RepliesWait_OutliveTheHost_AndComeOnceInOrder()
    {
        await using var teams = await TeamsSide.StartAsync(SetupScript.Partner);
        await new BackendApi(teams.Host).OrderAsync(SetupScript.Partner, ("meetings", 10));
        await teams.BringAsync("installationUpdate", new JsonObject { ["action"] = "add" });
        await NextAsync(teams, null);
        await teams.UntilAsync(() => teams.Stored.Waiting == 0, "the welcome");
        var before = teams.Shown().Count;

        teams.Service.Fail(new ConnectorFault(503, Times: int.MaxValue));
        foreach (var said in (string[])["help", "status", "where am i", "italiano", "help"])
            Assert.Equal(HttpStatusCode.OK, await teams.BringAsync("message", new JsonObject { ["text"] = said }));
        await teams.UntilAsync(() => teams.Refused(503) > 0, "the first attempt");
        var waiting = teams.Stored.Waiting;
        await teams.Host.KillAsync();
        Assert.Equal(before, teams.Shown().Count);
        teams.Service.Recover();
        await teams.Host.RestartAsync();

        await teams.UntilAsync(() => teams.Stored.Waiting == 0, "what waited");
        Assert.InRange(waiting, 5, 20);
        Assert.Equal(before + waiting, teams.Shown().Count);
        AssertEachOnceInOrder(teams);
    }

    /// <summary>What somebody presses while the bot is down is lost to it, as Teams tells them; they press again.</summary>
    private static async Task KillIdleAsync(TeamsSide teams, JsonObject press)
    {
        await teams.UntilAsync(() => teams.Stored.Waiting == 0, "the queue to be empty");
        await teams.Host.KillAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => teams.BringAsync("message", press.DeepClone().AsObject()));
        await teams.Host.RestartAsync();
    }

    /// <summary>The press is acknowledged and acted on; its reply is not there when the host dies.</summary>
    private static async Task PressAndKillAsync(TeamsSide teams, JsonObject press)
    {
        await teams.UntilAsync(() => teams.Stored.Waiting == 0, "the queue to be empty");
        var refused = teams.Refused(503);
        teams.Service.Fail(new ConnectorFault(503, Times: int.MaxValue));
        Assert.Equal(HttpStatusCode.OK, await teams.BringAsync("message", press));
        await teams.UntilAsync(() => teams.Refused(503) > refused, "the first attempt");
        await teams.Host.KillAsync();
        teams.Service.Recover();
        await teams.Host.RestartAsync();
    }

    /// <summary>The card that came after the one that was answered.</summary>
    private static async Task<ChatCard> NextAsync(TeamsSide teams, ChatCard? answered)
    {
        await teams.UntilAsync(() => teams.Card() is { } newest && newest.Json != answered?.Json, $"the card after \"{answered?.Title}\"");
        return teams.Card()!;
    }

    private static IEnumerable<string> Titles(TeamsSide teams) =>
        teams.Shown().Select(TeamsSide.CardOf).OfType<JsonNode>().Select(card => new ChatCard(card).Title);

    /// <summary>As many as were saved were taken, each under an id of its own, and those that are answers in the order in which they were said.</summary>
    private static void AssertEachOnceInOrder(TeamsSide teams)
    {
        var taken = teams.Taken().Where(activity => (string?)activity["text"] is not { } text || !text.StartsWith("I am still working", StringComparison.Ordinal)).ToList();
        Assert.Equal(teams.Stored.Saved, taken.Count);
        var ours = teams.Stored.Posted;
        Assert.Equal(ours.Count, taken.Select(activity => (string)activity["id"]!).Distinct(StringComparer.Ordinal).Count());
        var places = taken.Select(activity => ours[(string)activity["id"]!]).Distinct(StringComparer.Ordinal)
            .Where(id => id.Contains('|', StringComparison.Ordinal))
            .Select(id => long.Parse(id[(id.LastIndexOf('|') + 1)..], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(places.Order(), places);
        Assert.NotEmpty(places);
    }

    /// <summary>Each report takes the place of the one before.</summary>
    private static void AssertOneProgressCard(TeamsSide teams)
    {
        var progress = Assert.Single(teams.Stored.Posted, posted => posted.Value.StartsWith("progress-", StringComparison.Ordinal)).Key;
        Assert.Single(teams.Shown(), activity => (string?)activity["id"] == progress);
        Assert.InRange(teams.Taken().Count(activity => (string?)activity["id"] == progress), 2, 100);
    }

    private static async Task AssertProvisionedOnceAsync(HostProcess host, SetupScript script, SetupOrder order)
    {
        var backend = new BackendApi(host);
        var now = await backend.OrderAsync(order.Id);
        Assert.Equal("provisioned", BackendApi.Text(now, "state"));
        var operation = await backend.OperationAsync(BackendApi.Text(now, "operationId"));
        Assert.All(operation["steps"]!.AsArray(), step => Assert.Equal("succeeded", BackendApi.Text(step!, "state")));
        var data = new DataFolder(host.Data);
        Assert.Equal(
            ["location", "organization", "site", "site"],
            data.CloudResources().Where(resource => resource.Kind is "site" or "location" or "organization").Select(resource => resource.Kind).Order());
        Assert.Equal(1, data.Organizations(script.Customer));
        var audit = (await backend.AuditAsync(order.Id)).Select(entry => BackendApi.Text(entry, "action")).ToList();
        Assert.All(audit.Where(action => action.Contains("provision", StringComparison.Ordinal)).GroupBy(action => action), group => Assert.Single(group));
    }
}
