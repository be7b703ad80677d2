using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.StandIns.Webex;
using Webexer = Provisioning.StandIns.Webex.Person;

namespace Provisioning.Faults.Tests;

/// <summary>A partner's whole set-up in Webex: every card passes what Webex checks, and the host is killed in the middle.</summary>
public sealed class WebexWalkTests
{
    private const int KilledAfter = 6;
    /// <summary>Looks, 50 ms apart, before somebody who was told that something did not work writes again.</summary>
    private const int Patience = 200;

    [Fact]
    public async Task AWholeSetUp_InWebex_GoesOnAfterTheHostWasKilled()
    {
        await using var webex = StandIns.Program.Build(["--urls", "http://127.0.0.1:0"]);
        await webex.StartAsync();
        await using var host = await StartAsync(webex);
        var (world, people) = (webex.Services.GetRequiredService<WebexWorld>(), webex.Services.GetRequiredService<WebexStandIn>());
        webex.Services.GetRequiredService<WebexPostman>().Repeats = 200;
        await UntilAsync(host, () => world.Webhooks.Count == 3, "the webhooks");
        var order = await new BackendApi(host).OrderAsync(SetupScript.Partner, ("meetings", 100), ("calling", 50));
        var script = new SetupScript("webexwalk", 100);
        var anna = world.AddPerson(SetupScript.Partner, "Anna");

        await people.OpensAsync(anna);
        var answers = 0;
        for (var card = await NextAsync(host, world, people, anna, null); ; card = await NextAsync(host, world, people, anna, card))
        {
            var shown = new ChatCard(card.Card!);
            var isReview = shown.Title == SetupScript.ReviewTitle;
            var answer = isReview ? new ScriptedAnswer(shown.Title, "provision") : script.AnswerTo(shown);
            if (++answers == KilledAfter)
                await host.KillAsync();
            // Posted while nobody listens, and again until somebody does.
            var pressing = people.PressesAsync(anna, card, shown.Submit(answer.Verb, answer.Inputs));
            if (answers == KilledAfter)
                await host.RestartAsync();
            Assert.Equal(200, (await pressing)[^1].Status);
            if (isReview)
                break;
        }

        var title = $"Order {order.Number} is provisioned";
        // The progress card was deleted and posted anew each time; one line of it is left.
        await UntilAsync(
            host,
            () => Cards(world, anna).SkipWhile(card => new ChatCard(card.Card!).Title != SetupScript.ReviewTitle).Skip(1)
                .Select(card => new ChatCard(card.Card!).Title).SequenceEqual([$"Order {order.Number}: all steps are done", title]),
            "the progress and the result");
        // Each card that is shown carries a token of its own: the same one twice was posted twice.
        Assert.Empty(Cards(world, anna).Select(card => card.Card!.ToJsonString()).GroupBy(json => json).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.InRange(answers, script.Answers.Count + 1, script.Answers.Count + 3);
        Assert.Empty(world.Refusals);
        Assert.Equal(3, world.Webhooks.Count);
        var read = await new BackendApi(host).OrderAsync(order.Id);
        Assert.Equal("provisioned", (string?)read["state"]);
    }

    [Fact]
    public async Task AReplyThatWebexDidNotTake_ComesOnceAfterTheHostWasKilled()
    {
        await using var webex = StandIns.Program.Build(["--urls", "http://127.0.0.1:0"]);
        await webex.StartAsync();
        await using var host = await StartAsync(webex);
        var (world, people) = (webex.Services.GetRequiredService<WebexWorld>(), webex.Services.GetRequiredService<WebexStandIn>());
        var faults = webex.Services.GetRequiredService<WebexFaults>();
        await UntilAsync(host, () => world.Webhooks.Count == 3, "the webhooks");
        var down = new Fault("POST", "/messages", 503) { Times = int.MaxValue };
        faults.Add(down);
        var anna = world.AddPerson("anna@nowhere.example", "Anna");

        Assert.All(await people.OpensAsync(anna), delivery => Assert.Equal(200, delivery.Status));
        await UntilAsync(host, () => faults.Calls.Any(call => call == "POST /webex/v1/messages"), "the first attempt");
        await host.KillAsync();
        down.Times = 0;
        await host.RestartAsync();

        await UntilAsync(host, () => Said(world, anna).Count > 0, "the reply");
        world.Ahead = TimeSpan.FromMinutes(1);
        await people.SaysAsync(anna, "anybody there?");
        await UntilAsync(host, () => Said(world, anna).Count > 1, "the second reply");
        Assert.Equal(2, Said(world, anna).Count);
    }

    private static Task<HostProcess> StartAsync(WebApplication webex) => HostProcess.StartAsync(
        ("Webex:BaseUrl", $"{webex.Urls.First()}/webex/v1/"), ("Webex:BotToken", WebexWorld.BotToken),
        ("Webex:WebhookSecret", "a-secret-of-the-webhooks"), ("Cloud:LatencyMs", "20"));

    private static IReadOnlyList<Message> Said(WebexWorld world, Webexer person) =>
        [.. world.MessagesIn(world.DirectRoom(person).Room).Where(message => message.From == world.Bot)];

    /// <summary>The card that came after the one that was answered. Where the bot could only say that something did not work, they write again.</summary>
    private static async Task<Message> NextAsync(HostProcess host, WebexWorld world, WebexStandIn people, Webexer person, Message? answered)
    {
        bool IsThere() => Cards(world, person) is [.., var last] && last.Id != answered?.Id;
        for (var looks = 0; !IsThere() && looks < Patience; looks++)
            await Task.Delay(50);
        if (!IsThere() && Said(world, person) is [.., { Card: null }])
            await people.SaysAsync(person, "where am i");
        await UntilAsync(host, IsThere, "the next card");
        return Cards(world, person)[^1];
    }

    private static IReadOnlyList<Message> Cards(WebexWorld world, Webexer person) =>
        [.. world.MessagesIn(world.DirectRoom(person).Room).Where(message => message.Card is not null)];

    private static async Task UntilAsync(HostProcess host, Func<bool> isSo, string what)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 600, $"Waited in vain for {what}.\n{host.Log}");
            await Task.Delay(50);
        }
    }
}
