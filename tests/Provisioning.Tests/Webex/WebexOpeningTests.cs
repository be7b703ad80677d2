using Provisioning.StandIns.Webex;
using static Provisioning.Tests.Webex.WebexCards;

namespace Provisioning.Tests.Webex;

/// <summary>
/// A space is opened by writing in it or without a word. Webex tells of its members and of the message in webhooks that come in
/// either order: one card is shown, and what was said is answered.
/// </summary>
public sealed class WebexOpeningTests
{
    public static TheoryData<Arrival> Arrivals => [.. Enum.GetValues<Arrival>()];

    [Theory]
    [MemberData(nameof(Arrivals))]
    public async Task WhoOpensByWriting_GetsOneCard(Arrival arrival)
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8011", "en");

        var said = await OpensSayingAsync(host, "hello", arrival);

        Assert.Contains("Set up order 8011", Shown(Assert.Single(said)), StringComparison.Ordinal);
        Assert.Empty(host.World.Refusals);
    }

    [Theory]
    [MemberData(nameof(Arrivals))]
    public async Task ACommand_IsAnsweredBesideTheOneCard(Arrival arrival)
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8011", "en");

        var said = await OpensSayingAsync(host, "help", arrival);

        Assert.Equal(2, said.Count);
        Assert.Contains("Set up order 8011", Shown(said[0]), StringComparison.Ordinal);
        Assert.Contains("status", said[1].Text, StringComparison.Ordinal);
        Assert.Null(said[1].Card);
    }

    [Theory]
    [MemberData(nameof(Arrivals))]
    public async Task AnAnswer_IsTaken(Arrival arrival)
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8011", "en");

        var said = await OpensSayingAsync(host, "start", arrival);

        Assert.Equal(2, said.Count);
        Assert.Contains("Whose order is it?", Shown(said[1]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Arrivals))]
    public async Task AnotherLanguage_IsSpoken_AndTheCardIsShownInIt(Arrival arrival)
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8011", "en");

        var said = await OpensSayingAsync(host, "italiano", arrival);

        Assert.Contains("Configura l'ordine 8011", Shown(said[^1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", 1, "8012")]
    [InlineData("status", 1, "8012")]
    [InlineData("8012", 3, "Set up order 8012")]
    public async Task WithSeveralOrders_TheListIsShownOnce_AndANumberIsTaken(string text, int count, string last)
    {
        foreach (var arrival in Enum.GetValues<Arrival>())
        {
            await using var host = await WebexHost.StartWholeAsync();
            await host.OrderAsync("8011", "en");
            await host.OrderAsync("8012", "en");

            var said = await OpensSayingAsync(host, text, arrival);

            Assert.Equal(count, said.Count);
            Assert.Contains(last, Shown(said[^1]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("hello", 1)]
    [InlineData("help", 2)]
    [InlineData("anna@partner.example", 2)]
    public async Task WithoutAnOrder_TheAddressIsAskedForOnce(string text, int count)
    {
        foreach (var arrival in Enum.GetValues<Arrival>())
        {
            await using var host = await WebexHost.StartWholeAsync();

            var said = await OpensSayingAsync(host, text, arrival);

            Assert.Contains("I find no order for anna", Shown(said[0]), StringComparison.Ordinal);
            Assert.Equal(count, said.Count);
        }
    }

    [Fact]
    public async Task WhoOpensWithoutAWord_IsWelcomed_AndAnsweredWhenTheyWrite()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8011", "en");
        await host.People.OpensAsync(host.Anna);
        Assert.Single(await host.SettledAsync(host.Anna));

        host.World.Ahead = TimeSpan.FromSeconds(10);
        await host.People.SaysAsync(host.Anna, "hello");

        var said = await host.SettledAsync(host.Anna);
        Assert.Equal(3, said.Count);
        Assert.Contains("Set up order 8011", Shown(said[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebhooksThatAreRepeated_ChangeNothing()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await host.OrderAsync("8011", "en");
        await OpensSayingAsync(host, "hello", Arrival.MessageFirst);

        foreach (var delivery in host.Postman.Deliveries.ToArray())
            await host.Postman.RepeatAsync(delivery);

        Assert.Single(await host.SettledAsync(host.Anna));
    }

    private static async Task<IReadOnlyList<Message>> OpensSayingAsync(WebexHost host, string text, Arrival arrival)
    {
        var (room, _) = host.World.DirectRoom(host.Anna);
        var message = host.World.AddMessage(room, host.Anna, text);
        Func<Task>[] told = [() => host.People.TellMembersAsync(room, host.Anna), () => host.People.TellAsync(message)];
        if (arrival is Arrival.MessageFirst or Arrival.MessageFirst_ThenARestart)
            Array.Reverse(told);
        if (arrival == Arrival.Together)
        {
            await Task.WhenAll(told.Select(tell => tell()));
        }
        else
        {
            await told[0]();
            if (arrival is Arrival.MessageFirst_ThenARestart or Arrival.MembershipFirst_ThenARestart)
                await host.RestartBotAsync();
            await told[1]();
        }
        return await host.SettledAsync(host.Anna);
    }

    public enum Arrival
    {
        MembershipFirst,
        MessageFirst,
        Together,
        MembershipFirst_ThenARestart,
        MessageFirst_ThenARestart,
    }
}
