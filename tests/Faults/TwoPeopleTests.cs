using Provisioning.Faults.Tests.Troubled;
using Xunit.Abstractions;

namespace Provisioning.Faults.Tests;

/// <summary>The contact and the customer's administrator whom they invited set up the same services at the same time, each in a conversation of their own.</summary>
[Collection(TroubledBot.Name)]
public sealed class TwoPeopleTests(TroubledBot bot, ITestOutputHelper output)
{
    private const int Licences = 10;
    private const string Administrator = "admin@two.example";

    [Fact]
    public Task BothAnswerAtOnce_TheOrderIsProvisionedOnce_AndBothHearOfIt() => FaultRun.RunAsync(output, "two people", async (dice, figures) =>
    {
        var backend = new BackendApi(bot.Backend);
        var script = new SetupScript($"two{dice.Next()}", Licences);
        var order = await backend.OrderAsync(SetupScript.Partner, ("meetings", Licences), ("calling", 5));
        var contact = new Walk(new Person(bot.Http, order, "contact", figures), script, new Random(dice.Next()), figures);
        await contact.Person.OpenAsync();

        var invited = AdministratorAsync(backend, order, script, new Random(dice.Next()), figures);
        await contact.ToProvisioningAsync(card =>
            card.Title.Contains("Is this right?", StringComparison.Ordinal) ? new ScriptedAnswer(card.Title, "confirm", ("customerSetsUp", "true"), ("customerAdminEmail", Administrator))
            : card.Offers("take-over") ? new ScriptedAnswer(card.Title, "take-over") : null);
        var administrator = await invited;
        figures.Fault("two people on one order");
        await Task.WhenAll(contact.ResultAsync(), administrator.ResultAsync());
        figures.Setup();

        var invariants = new Invariants(bot.Backend, figures);
        await invariants.CheckConversationAsync(contact.Person);
        await invariants.CheckConversationAsync(administrator.Person);
        await invariants.CheckOrderAsync(contact);
        invariants.CheckCloud(script);
        Assert.Equal(1, (await invariants.CommandsAsync(order))["provisioning.started"]);
    });

    private async Task<Walk> AdministratorAsync(BackendApi backend, SetupOrder order, SetupScript script, Random dice, Figures figures)
    {
        var link = await backend.LinkAsync(Administrator, order.Number);
        var walk = new Walk(new Person(bot.Http, order with { Token = BackendApi.TokenOf(link) }, "administrator", figures), script, dice, figures);
        await walk.Person.OpenAsync();
        await walk.ToProvisioningAsync(card => card.Offers("start") ? new ScriptedAnswer(card.Title, "start") : null);
        return walk;
    }
}
