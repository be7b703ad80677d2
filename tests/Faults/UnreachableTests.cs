using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.StandIns.Webex;

namespace Provisioning.Faults.Tests;

/// <summary>
/// A chat that takes no more messages, the whole way: the channel refuses, the refusal is on the order's record once, its reader
/// gets an e-mail with a link that works, and whoever caused the message reads so where they are.
/// </summary>
public sealed class UnreachableTests
{
    private const string Administrator = "admin@unreachable.example";
    private const string Sentence = "A message about this order could not be delivered: a chat about it takes no more messages from me. Whoever it was meant for was sent an e-mail instead.";

    [Fact]
    public async Task BlockedInTeams_TheAdministratorWhoAccepted_IsTold_AndTheContactGetsAnEmail()
    {
        await using var teams = await TeamsSide.StartAsync(SetupScript.Partner);
        var (backend, figures) = (new BackendApi(teams.Host), new Figures());
        var order = await backend.OrderAsync(SetupScript.Partner, ("meetings", 10), ("calling", 5));
        await teams.BringAsync("installationUpdate", new JsonObject { ["action"] = "add" });
        await teams.UntilAsync(() => teams.Card() is not null && teams.Stored.Waiting == 0, "the welcome");
        await teams.BringAsync("message", new JsonObject { ["value"] = Chosen(order, teams.Card()!) });
        await teams.UntilAsync(() => teams.Card()?.Title == $"Set up order {order.Number}" && teams.Stored.Waiting == 0, "the order");
        var contact = new Person(teams.Host.Http, order, "contact", figures);
        await contact.OpenAsync();
        var script = new SetupScript("blockedone", 10);
        await AnswerUntilAsync(contact, card => card.Offers("take-over"), card =>
            card.Title.Contains("Is this right?", StringComparison.Ordinal)
                ? new ScriptedAnswer(card.Title, "confirm", ("customerSetsUp", "true"), ("customerAdminEmail", Administrator))
                : script.AnswerTo(card));
        var link = await backend.LinkAsync(Administrator, order.Number);
        var administrator = new Person(teams.Host.Http, order with { Token = BackendApi.TokenOf(link) }, "administrator", figures);
        await administrator.OpenAsync();
        teams.IsBlocked = true;

        // Acting accepts: the choice of services is the first thing that they say about the order.
        await AnswerUntilAsync(administrator, card => !card.Offers("start") && card.Title != "Set up now or later?", card =>
            card.Offers("start") ? new ScriptedAnswer(card.Title, "start") : script.AnswerTo(card));

        await AssertToldAsync(administrator, teams.Host);
        await AssertRecordedAsync(backend, order, SetupScript.Partner, "teams");
        Assert.DoesNotContain(teams.Taken(), taken => taken.ToJsonString().Contains(Administrator, StringComparison.Ordinal));

        // The set-up goes on: what is reported later isn't refused again, as nobody tries.
        var refused = teams.Refused(403);
        await AnswerUntilAsync(administrator, card => card.Title.Contains(order.Number, StringComparison.Ordinal) && !card.Offers("provision"), card =>
            card.Title == SetupScript.ReviewTitle ? new ScriptedAnswer(card.Title, "provision") : script.AnswerTo(card));
        await UntilAsync(administrator, person => person.Results($"Order {order.Number} is provisioned").Count > 0, teams.Host);
        Assert.Equal(refused, teams.Refused(403));
        await AssertRecordedAsync(backend, order, SetupScript.Partner, "teams");

        // Who comes back is told again.
        teams.IsBlocked = false;
        await teams.BringAsync("message", new JsonObject { ["text"] = "status" });
        await teams.UntilAsync(() => teams.Taken()[^1].ToJsonString().Contains(order.Number, StringComparison.Ordinal), "the answer in Teams");
    }

    [Fact]
    public async Task SpaceInWebexThatIsGone_WhoProvisionsInTheWebChat_IsTold_AndGetsAnEmail()
    {
        await using var webex = StandIns.Program.Build(["--urls", "http://127.0.0.1:0"]);
        await webex.StartAsync();
        await using var host = await HostProcess.StartAsync(
            ("Webex:BaseUrl", $"{webex.Urls.First()}/webex/v1/"), ("Webex:BotToken", WebexWorld.BotToken),
            ("Webex:WebhookSecret", "a-secret-of-the-webhooks"), ("Cloud:LatencyMs", "20"));
        var (world, people) = (webex.Services.GetRequiredService<WebexWorld>(), webex.Services.GetRequiredService<WebexStandIn>());
        var (backend, faults) = (new BackendApi(host), webex.Services.GetRequiredService<WebexFaults>());
        await UntilAsync(() => world.Webhooks.Count == 3, host);
        var order = await backend.OrderAsync(SetupScript.Partner, ("meetings", 10), ("calling", 5));
        var anna = world.AddPerson(SetupScript.Partner, "Anna");
        await people.OpensAsync(anna);
        await UntilAsync(() => world.Messages.Any(message => message.Card is not null), host);
        var orders = world.Messages.Last(message => message.Card is not null);
        await people.PressesAsync(anna, orders, Chosen(order, new ChatCard(orders.Card!)));
        await UntilAsync(() => world.Messages.Any(message => message.Card is { } card && new ChatCard(card).Title == $"Set up order {order.Number}"), host);
        var person = new Person(host.Http, order, "contact", new Figures());
        await person.OpenAsync();
        var script = new SetupScript("goneone", 10);
        faults.Add(new Fault("POST", "/messages", 404) { Times = int.MaxValue });

        await AnswerUntilAsync(person, card => card.Title.Contains(order.Number, StringComparison.Ordinal) && !card.Offers("start") && !card.Offers("provision"), card =>
            card.Title == SetupScript.ReviewTitle ? new ScriptedAnswer(card.Title, "provision") : script.AnswerTo(card));

        await AssertToldAsync(person, host);
        await UntilAsync(person, told => told.Results($"Order {order.Number} is provisioned").Count > 0, host);
        await AssertRecordedAsync(backend, order, SetupScript.Partner, "webex");
    }

    private static JsonObject Chosen(SetupOrder order, ChatCard card) => card.Submit("choose", ("orderNumber", order.Number));

    private static async Task AnswerUntilAsync(Person person, Func<ChatCard, bool> isThere, Func<ChatCard, ScriptedAnswer> answer)
    {
        for (var left = 60; !isThere(person.Card); left--)
        {
            Assert.True(left > 0, person.History);
            await person.DeliverAsync(person.Press(person.Card, answer(person.Card)));
            await person.ReadAsync();
        }
    }

    private static Task AssertToldAsync(Person person, HostProcess host) =>
        UntilAsync(person, told => told.Shown.Count(activity => (string?)activity["text"] == Sentence) == 1, host);

    /// <summary>Once on the record, and one mail lies in the folder from which it would be sent, with another link than the first.</summary>
    private static async Task AssertRecordedAsync(BackendApi backend, SetupOrder order, string reader, string channel)
    {
        var link = await backend.LinkAsync(reader, order.Number, unlike: order.Token);
        Assert.NotEqual(order.Token, BackendApi.TokenOf(link));
        var entry = Assert.Single(await backend.AuditAsync(order.Id), entry => BackendApi.Text(entry, "action") == "message.refused");
        Assert.Equal((reader, channel), (BackendApi.Text(entry, "actor"), BackendApi.Text(entry, "channel")));
    }

    private static async Task UntilAsync(Person person, Func<Person, bool> isSo, HostProcess host)
    {
        for (var tries = 0; !isSo(person); tries++)
        {
            Assert.True(tries < 600, $"{person.History}\n{host.Log}");
            await Task.Delay(50);
            await person.ReadAsync();
        }
    }

    private static async Task UntilAsync(Func<bool> isSo, HostProcess host)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 600, host.Log);
            await Task.Delay(50);
        }
    }
}
