using Provisioning.Cards;
using Provisioning.Tests.Services;

namespace Provisioning.Tests.Chats;

/// <summary>In Teams an answered card is replaced, where it stands, by what was answered.</summary>
[Collection(ChatTests.Name)]
public sealed class AnsweredCardTests(Product product)
{
    private const string Answerable = "[can be answered]";

    [Fact]
    public async Task PressedButton_AndPickedOption_StandInTheCardsPlace() =>
        await (await product.OrderAsync(new OrderSpec())).InTeams().Opens().Presses(CardVerbs.Start).Presses(CardVerbs.Next, ("intent", "customer"))
            .Screen(screen =>
            {
                Assert.StartsWith("Set up order T-", screen[0], StringComparison.Ordinal);
                Assert.EndsWith("Your answer\nStart", screen[0], StringComparison.Ordinal);
                Assert.Equal("Whose order is it?\nYour answer\nThis order is for a customer", screen[1]);
                Assert.EndsWith(Answerable, screen[^1], StringComparison.Ordinal);
                Assert.Single(screen, shown => shown.Contains(Answerable, StringComparison.Ordinal));
            });

    [Fact]
    public async Task TypedAnswer_DoesTheSame_InItsLanguage() =>
        await (await product.OrderAsync(new OrderSpec { Locale = "it" })).InTeams().Opens().Says("1").Says("questo ordine è per un cliente")
            .Screen(screen => Assert.Equal("Di chi è l'ordine?\nLa tua risposta\nQuesto ordine è per un cliente", screen[1]));

    [Fact]
    public async Task Form_ShowsItsValues_InTheWordsOfTheCard()
    {
        var site = MappedOrder.NewName("answered").Replace(' ', '-');
        await (await product.MappedAsync(new OrderSpec { Meetings = 10 })).InTeams().Opens()
            .Presses(CardVerbs.Next, ("meetings", "now"))
            .Presses(CardVerbs.Next, (CardInputs.SiteName, site), (CardInputs.TimeZone, "America/New_York"), (CardInputs.EarlyRelease, "true"))
            .Screen(screen =>
            {
                Assert.EndsWith("Your answer\nSet up Meetings now", screen[0], StringComparison.Ordinal);
                Assert.Contains($"\n{site}\n", screen[1], StringComparison.Ordinal);
                Assert.Contains("New York", screen[1], StringComparison.Ordinal);
                Assert.DoesNotContain("America/New_York", screen[1], StringComparison.Ordinal);
                Assert.DoesNotContain("true", screen[1], StringComparison.Ordinal);
                Assert.DoesNotContain(Answerable, screen[1], StringComparison.Ordinal);
            });
    }

    [Fact]
    public async Task Hostile_ValueIsShownAsTyped() =>
        await (await product.MappedAsync(new OrderSpec { Meetings = 10 })).InTeams().Opens()
            .Presses(CardVerbs.Next, ("meetings", "now"))
            .Presses(CardVerbs.Next, (CardInputs.SiteName, "[x](http://evil.example)"), (CardInputs.TimeZone, "nowhere"))
            .Screen(screen => Assert.Contains("[x](http://evil.example)", screen[1].Replace("\u2060", "", StringComparison.Ordinal), StringComparison.Ordinal));

    [Fact]
    public async Task OldCard_Help_AndWhatIsNotUnderstood_ReplaceNothing() =>
        await (await product.OrderAsync(new OrderSpec())).InTeams().Opens().KeepsCard().Says("help").Says("abracadabra").PressesKeptCard(CardVerbs.Start)
            .Screen(screen =>
            {
                Assert.DoesNotContain(screen, shown => shown.Contains("Your answer", StringComparison.Ordinal));
                Assert.EndsWith(Answerable, screen[0], StringComparison.Ordinal);
            });

    [Fact]
    public async Task AnswerThatIsGivenInTheResponse_TakesTheCardsPlaceItself() =>
        await (await product.OrderAsync(new OrderSpec())).InTeams().Opens().ExpectsReplies().Presses(CardVerbs.Start).HearsNot("Your answer").HearsCard(CardVerbs.Next)
            .Presses(CardVerbs.Next, ("intent", "customer")).HearsNot("Your answer");

    [Theory]
    [InlineData("directline")]
    [InlineData("webex")]
    public async Task WhereNothingIsReplaced_CardsStay(string channel) =>
        await (await product.OrderAsync(new OrderSpec())).InTeams().On(channel).Opens().Presses(CardVerbs.Start)
            .Screen(screen => Assert.EndsWith(Answerable, screen[0], StringComparison.Ordinal)).HearsNot("Your answer");
}
