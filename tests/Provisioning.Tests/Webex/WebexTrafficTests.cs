using System.Text.Json.Nodes;
using Provisioning.StandIns.Webex;

namespace Provisioning.Tests.Webex;

/// <summary>People speak in Webex; the bot hears by webhooks and answers by messages.</summary>
public sealed class WebexTrafficTests
{
    [Fact]
    public async Task AMessage_IsATurn_OfThePersonsVerifiedAddress()
    {
        await using var host = await WebexHost.StartAsync();
        var anna = host.World.AddPerson("Anna@Partner.example", "Anna");

        var told = await host.People.SaysAsync(anna, "good morning");

        Assert.Equal([200], told.Select(delivery => delivery.Status));
        var replies = await host.HearsAsync(anna, 2);
        Assert.Equal(["hello anna@partner.example", "anna@partner.example said good morning"], replies.Select(reply => reply.Text));
        var heard = host.Talker.Heard.Last();
        Assert.Equal(("webex", anna.Id, "Anna"), (heard.ChannelId, heard.From!.Id, heard.From.Name));
        Assert.Equal((host.World.DirectRoom(anna).Room.Id, anna.OrgId), (heard.Conversation!.Id, heard.Conversation.TenantId));
    }

    [Fact]
    public async Task OpeningTheSpace_IsGreetedOnce()
    {
        await using var host = await WebexHost.StartAsync();

        var told = await host.People.OpensAsync(host.Anna);

        // One for each member; only our own counts, and the other member stands on the second page.
        Assert.Equal([200, 200], told.Select(delivery => delivery.Status));
        Assert.Equal("hello anna@partner.example", Assert.Single(await host.HearsAsync(host.Anna, 1)).Text);
        Assert.Contains(host.Faults.Calls, call => call.EndsWith("/memberships", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AButton_IsATurnWithItsInputs()
    {
        await using var host = await WebexHost.StartAsync();
        await host.People.SaysAsync(host.Anna, "card");
        var card = (await host.HearsAsync(host.Anna, 2))[1];

        await host.People.PressesAsync(host.Anna, card, new JsonObject { ["action"] = "go", ["email"] = "a@b.example" });

        var reply = (await host.HearsAsync(host.Anna, 3))[2];
        Assert.Equal("""anna@partner.example pressed {"action":"go","email":"a@b.example"}""", reply.Text);
        Assert.Equal(card.Id, host.Talker.Heard.Last().ReplyToId);
    }

    [Fact]
    public async Task OwnMessages_AreNotEvenFetched()
    {
        await using var host = await WebexHost.StartAsync();

        await host.People.SaysAsync(host.Anna, "hello");
        var reply = (await host.HearsAsync(host.Anna, 2))[1];
        await WebexHost.UntilAsync(() => host.Postman.Deliveries.Count(delivery => delivery.Resource == "messages") >= 3);

        Assert.All(host.Postman.Deliveries, delivery => Assert.Equal(200, delivery.Status));
        Assert.DoesNotContain(host.Faults.Calls, call => call.EndsWith(reply.Id, StringComparison.Ordinal));
        Assert.Equal(2, host.Talker.Heard.Count);
    }

    [Fact]
    public async Task ARepeatedWebhook_IsOneTurnAndOneAnswer()
    {
        await using var host = await WebexHost.StartAsync();
        var told = Assert.Single(await host.People.SaysAsync(host.Anna, "once"));

        var again = await Task.WhenAll(host.Postman.RepeatAsync(told), host.Postman.RepeatAsync(told), host.Postman.RepeatAsync(told));

        Assert.All(again, delivery => Assert.Equal(200, delivery.Status));
        Assert.Single(host.Talker.Heard, activity => activity.Text == "once");
        Assert.Single(await host.HearsAsync(host.Anna, 2), reply => reply.Text!.Contains("once", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ManyAtOnce_AreEachAnswered()
    {
        await using var host = await WebexHost.StartAsync();
        await host.People.OpensAsync(host.Anna);

        var told = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => host.People.SaysAsync(host.Anna, $"number {n}.")));

        Assert.All(told.SelectMany(deliveries => deliveries), delivery => Assert.Equal(200, delivery.Status));
        var replies = (await host.HearsAsync(host.Anna, 11)).Select(reply => reply.Text!).ToList();
        Assert.All(Enumerable.Range(0, 10), n => Assert.Single(replies, reply => reply.EndsWith($"number {n}.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task InAGroup_AMentionIsToldOnce_ThatSetUpsAreForTwo_AndItGoesOnPrivately()
    {
        await using var host = await WebexHost.StartAsync();
        var room = host.World.GroupRoom(host.Anna, host.World.AddPerson("bruno@partner.example"));

        Assert.Empty(await host.People.SaysInAsync(room, host.Anna, "lunch?", mentionsBot: false));
        var told = Assert.Single(await host.People.SaysInAsync(room, host.Anna, "Provisioning hello", mentionsBot: true));
        await host.Postman.RepeatAsync(told);

        var inGroup = Assert.Single(host.World.MessagesIn(room), message => message.From == host.World.Bot);
        Assert.Contains("privately", inGroup.Text, StringComparison.Ordinal);
        Assert.Contains("La configurazione", inGroup.Text, StringComparison.Ordinal);
        Assert.Contains("write to me here", Assert.Single(host.SaidTo(host.Anna)).Text, StringComparison.Ordinal);
        Assert.Empty(host.Talker.Heard);
    }

    [Fact]
    public async Task InAGroup_AButtonOfACardDoesNothing()
    {
        await using var host = await WebexHost.StartAsync();
        var room = host.World.GroupRoom(host.Anna);
        var card = host.World.AddMessage(room, host.World.Bot, "a card");

        var told = await host.People.PressesAsync(host.Anna, card, new JsonObject { ["action"] = "go" });

        Assert.Equal([200], told.Select(delivery => delivery.Status));
        Assert.Empty(host.Talker.Heard);
    }

    [Theory]
    [InlineData("Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi9vcmctcGFydG5lcg")]
    [InlineData("org-partner")]
    public async Task OtherBots_AndPeopleOfOtherOrganizations_AreNotHeard(string allowed)
    {
        await using var host = await WebexHost.StartAsync("--Webex:Organizations:0", allowed);
        var stranger = host.World.AddPerson("eve@elsewhere.example", org: "org-elsewhere");
        var machine = host.World.AddPerson("other@webex.bot", type: "bot");

        await host.People.SaysAsync(stranger, "let me in");
        await host.People.SaysAsync(machine, "beep");
        await host.People.SaysAsync(host.Anna, "hello");

        Assert.NotEmpty(host.Talker.Heard);
        Assert.All(host.Talker.Heard, activity => Assert.Equal(host.Anna.Id, activity.From!.Id));
        Assert.Empty(host.SaidTo(stranger));
    }

    [Fact]
    public async Task ADeletedMessage_IsForgotten()
    {
        await using var host = await WebexHost.StartAsync();
        var told = Assert.Single(await host.People.SaysAsync(host.Anna, "oops"));
        var id = (string)JsonNode.Parse(told.Body)!["data"]!["id"]!;
        host.World.DeleteMessage(id);

        Assert.Equal(200, (await host.Postman.RepeatAsync(told)).Status);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(423)]
    public async Task AskedToWait_TheFetchWaitsAsLong(int status)
    {
        await using var host = await WebexHost.StartAsync();
        await host.People.OpensAsync(host.Anna);
        host.Faults.Add(new Fault("GET", "/messages/", status, RetryAfter: 1));
        var before = TimeProvider.System.GetTimestamp();

        var told = Assert.Single(await host.People.SaysAsync(host.Anna, "patience"));

        Assert.Equal(200, told.Status);
        Assert.True(TimeProvider.System.GetElapsedTime(before) >= TimeSpan.FromSeconds(1));
        Assert.Equal("anna@partner.example said patience", (await host.HearsAsync(host.Anna, 2))[1].Text);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(0)]
    public async Task WhileWebexGivesNothing_TheWebhookIsToComeAgain(int status)
    {
        await using var host = await WebexHost.StartAsync("--Webex:Retries", "1");
        await host.People.OpensAsync(host.Anna);
        host.Faults.Add(new Fault("GET", "/messages/", status) { Times = 2 });

        var told = Assert.Single(await host.People.SaysAsync(host.Anna, "hello"));
        var again = await host.Postman.RepeatAsync(told);

        Assert.Equal((503, 200), (told.Status, again.Status));
        Assert.Equal("anna@partner.example said hello", (await host.HearsAsync(host.Anna, 2))[1].Text);
    }

    [Fact]
    public async Task TroublesOnTheWayBack_LoseNothing_DoubleNothing_AndKeepTheOrder()
    {
        await using var host = await WebexHost.StartAsync();
        await host.People.OpensAsync(host.Anna);
        await host.HearsAsync(host.Anna, 1);
        host.Faults.Add(new Fault("POST", "/messages", 429, RetryAfter: 1));
        host.Faults.Add(new Fault("POST", "/messages", 0, After: true));
        host.Faults.Add(new Fault("POST", "/messages", 503));
        host.Faults.Add(new Fault("POST", "/messages", 0));

        foreach (var text in new[] { "one", "two", "three" })
            Assert.Equal(200, Assert.Single(await host.People.SaysAsync(host.Anna, text)).Status);

        var replies = (await host.HearsAsync(host.Anna, 4)).Skip(1).Select(reply => reply.Text!.Split(' ')[^1]);
        Assert.Equal(["one", "two", "three"], replies);
    }

    [Fact]
    public async Task PastTheDeadline_ThePersonHearsSo_AndGetsTheAnswerWhenItIsThere()
    {
        await using var host = await WebexHost.StartAsync("--Turns:TypingAfter", "00:00:00.100", "--Turns:Deadline", "00:00:00.300");
        await host.People.OpensAsync(host.Anna);
        await host.HearsAsync(host.Anna, 1);

        var saying = host.People.SaysAsync(host.Anna, "wait");
        Assert.Equal("still working", (await host.HearsAsync(host.Anna, 2))[1].Text);
        Assert.False(saying.IsCompleted);
        host.Talker.Go.SetResult();

        Assert.Equal(200, Assert.Single(await saying).Status);
        Assert.Equal("anna@partner.example said wait", (await host.HearsAsync(host.Anna, 3))[2].Text);
    }

    [Fact]
    public async Task Overloaded_TheWebhookIsToComeAgain()
    {
        await using var host = await WebexHost.StartAsync("--Turns:MostTurns", "1");
        await host.People.OpensAsync(host.Anna);
        var bruno = host.World.AddPerson("bruno@partner.example");
        await host.People.OpensAsync(bruno);
        var busy = host.People.SaysAsync(host.Anna, "wait");
        await WebexHost.UntilAsync(() => host.Talker.Heard.Any(activity => activity.Text == "wait"));

        var calls = host.Faults.Calls.Count;
        var told = Assert.Single(await host.People.SaysAsync(bruno, "me too"));
        // Webex was not asked for what it is about.
        Assert.Equal(calls, host.Faults.Calls.Count);
        host.Talker.Go.SetResult();
        await busy;

        Assert.Equal(503, told.Status);
        Assert.Equal(200, (await host.Postman.RepeatAsync(told)).Status);
        Assert.Equal("bruno@partner.example said me too", (await host.HearsAsync(bruno, 2))[1].Text);
    }
}
