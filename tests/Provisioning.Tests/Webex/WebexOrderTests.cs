using static Provisioning.Tests.Webex.WebexCards;

namespace Provisioning.Tests.Webex;

/// <summary>Who writes in Webex is led to their order, in its language.</summary>
public sealed class WebexOrderTests
{
    [Fact]
    public async Task TheContact_IsLedToTheirOrder_InItsLanguage()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8002", "it-IT");

        await host.People.OpensAsync(host.Anna);
        var welcome = (await host.HearsAsync(host.Anna, 1))[0];
        await host.People.SaysAsync(host.Anna, "inizia");

        Assert.Contains("Configura l'ordine 8002", Shown(welcome), StringComparison.Ordinal);
        Assert.Contains("Di chi è l'ordine?", Shown((await host.HearsAsync(host.Anna, 2))[^1]), StringComparison.Ordinal);
        Assert.Empty(host.World.Refusals);
    }

    [Fact]
    public async Task TheContactOfSeveral_SaysWhichOne_AndTheSetUpGoesOn()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8001", "en");
        await host.OrderAsync("8002", "en");

        await host.People.OpensAsync(host.Anna);
        var list = (await host.HearsAsync(host.Anna, 1))[0];
        await host.People.PressesAsync(host.Anna, list, Submit(list, ("orderNumber", "8001")));
        var welcome = (await host.HearsAsync(host.Anna, 3))[^1];
        await host.People.SaysAsync(host.Anna, "start");

        Assert.Contains(" · not started · 6 days left", Shown(list), StringComparison.Ordinal);
        Assert.Contains("Set up order 8001", Shown(welcome), StringComparison.Ordinal);
        Assert.Contains("Whose order is it?", Shown((await host.HearsAsync(host.Anna, 4))[^1]), StringComparison.Ordinal);
        Assert.Empty(host.World.Refusals);
    }

    [Fact]
    public async Task SomebodyWithoutAnOrder_IsToldSo_AndMayProveAnotherAddress()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8003", "en");
        var stranger = host.World.AddPerson("stranger@partner.example");

        await host.People.SaysAsync(stranger, "hello");
        Assert.Contains("I find no order for stranger", Shown(Assert.Single(await host.SettledAsync(stranger))), StringComparison.Ordinal);
        await host.People.SaysAsync(stranger, host.Anna.Email);

        Assert.Contains("If there is an order for anna", Shown((await host.HearsAsync(stranger, 2))[1]), StringComparison.Ordinal);
        Assert.Empty(host.World.Refusals);
    }
}
