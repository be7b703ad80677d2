using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Tests.Chats;

[Collection(ChatTests.Name)]
public sealed class SetupChatTests(Product product)
{
    [Fact]
    public async Task Opening_ShowsTheOrder_WithItsDeadlineAndServices() =>
        await (await product.OrderAsync(new OrderSpec { Meetings = 100, Calling = 50, Offer = "A-Flex-3" }))
            .Opens().Hears("Set up order").Hears("100 licences").Hears("50 licences").Hears("days left").HearsCard(CardVerbs.Start);

    [Fact]
    public async Task Opening_InItalian_SpeaksItalian() =>
        await (await product.OrderAsync(new OrderSpec { Locale = "it-IT" }))
            .Opens().Hears("Configura l'ordine").Hears("100 licenze").Says("inizia").Hears("Di chi è l'ordine?");

    [Theory]
    [InlineData("1")]
    [InlineData("Start")]
    [InlineData("start")]
    public async Task Start_TypedAsNumberOrWord_AsksWhoseOrderItIs(string typed) =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Says(typed).HearsCard(CardInputs.Intent).HearsChoices(CardInputs.Intent, 3);

    [Fact]
    public async Task Intent_Pressed_IsOnTheOrder() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Presses(CardVerbs.Start)
            .Presses(CardVerbs.Next, (CardInputs.Intent, "self")).Order(order => Assert.Equal(Intents.Self, order.Intent));

    [Fact]
    public async Task Intent_NothingChosen_IsAskedAgain_AndChangesNothing() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Presses(CardVerbs.Start)
            .ChangesNothing(chat => chat.Presses(CardVerbs.Next).Hears("Choose one of the three").HearsCard(CardInputs.Intent));

    [Fact]
    public async Task SomeoneElse_MovesTheOrder_AndTheOldContactHasNoWayBack() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Presses(CardVerbs.Start)
            .KeepsCard().Says("3").HearsCard(CardInputs.Email)
            .Presses(CardVerbs.Confirm, (CardInputs.Email, "sam@elsewhere.example")).Hears("is now with sam@elsewhere.example")
            .Order(order => Assert.Equal("sam@elsewhere.example", order.Contact.Email))
            .PressesKeptCard(CardVerbs.Next, (CardInputs.Intent, "self")).Hears("now with somebody else")
            .Order(order => Assert.Null(order.Intent));

    [Theory]
    [InlineData("not an address")]
    [InlineData("a@b@c.example")]
    [InlineData("@elsewhere.example")]
    public async Task SomeoneElse_WrongAddress_NamesTheRule_KeepsWhatWasTyped(string address) =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Says("start").Says("3")
            .ChangesNothing(chat => chat.Says(address).Hears("not an e-mail address").SeesValue(CardInputs.Email, address));

    [Fact]
    public async Task OldCard_PressedAgain_ChangesNothing_AndLeadsToTheCurrentOne() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().KeepsCard().Presses(CardVerbs.Start)
            .ChangesNothing(chat => chat.PressesKeptCard(CardVerbs.Start).Hears("no longer current").HearsCard(CardInputs.Intent));

    [Theory]
    [InlineData("""{"action":"no-such-verb","card":"{card}","order":"{order}","revision":{revision}}""", "did not understand")]
    [InlineData("""{"action":"start","card":"{card}","order":"ord-other","revision":{revision}}""", "no longer current")]
    [InlineData("""{"action":"start","card":"{card}","order":"{order}"}""", "no longer current")]
    [InlineData("""{"action":"start","card":{"nested":true}}""", "did not understand")]
    [InlineData("""{"card":"{card}"}""", "did not understand")]
    [InlineData("""[1,2,3]""", "did not understand")]
    public async Task MadeUpSubmits_ChangeNothing(string submit, string heard) =>
        await (await product.OrderAsync(new OrderSpec())).Opens()
            .ChangesNothing(chat => chat.Submits(submit).Hears(heard).HearsCard(CardVerbs.Start));

    [Fact]
    public async Task EveryPoint_UnderstandsTheCommands() =>
        await (await product.OrderAsync(new OrderSpec())).Opens()
            .Says("help").Hears("where am I").HearsCard(CardVerbs.Start)
            .Says("back").Hears("first question")
            .Says("start").Says("where am i").Hears("you are here").HearsCard(CardInputs.Intent)
            .Says("status").Hears("Being set up").HearsCard(CardInputs.Intent)
            .Says("Stop for now").Hears("are saved")
            .Says("lingua italiano").Hears("parlo italiano").Hears("Di chi è l'ordine?")
            .Says("dove sono").Hears("sei qui")
            .Says("language klingon").Hears("Parlo italiano e inglese")
            .Says("language english").Hears("Whose order is it?")
            .Says("indietro").HearsCard(CardVerbs.Start);

    [Fact]
    public async Task StartOver_AsksFirst_ThenClears() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Says("start").Says("2")
            .Order(order => Assert.Equal(Intents.Self, order.Intent))
            .Says("start over").Hears("Clear the answers?").Presses(CardVerbs.Later).Order(order => Assert.Equal(Intents.Self, order.Intent))
            .Says("start over").Presses(CardVerbs.Confirm).Hears("cleared").Order(order => Assert.Null(order.Intent));

    [Fact]
    public async Task WithoutCards_EverythingIsNumberedText() =>
        await (await product.OrderAsync(new OrderSpec())).On("sms").Opens().Hears("1. Start")
            .Says("1").Hears("1. This order is for a customer").Hears("3. I want someone else")
            .Says("this order is for my company").Order(order => Assert.Equal(Intents.Self, order.Intent));

    [Fact]
    public async Task HugeText_IsRefusedPolitely() =>
        await (await product.OrderAsync(new OrderSpec())).Opens()
            .ChangesNothing(chat => chat.Says(new string('x', 200_000)).Hears("too long").HearsCard(CardVerbs.Start));

    [Theory]
    [InlineData("xx-NOPE")]
    [InlineData("")]
    [InlineData("it-XX")]
    public async Task StrangeLocale_BreaksNothing(string locale) =>
        await (await product.OrderAsync(new OrderSpec())).In(locale).Opens().HearsCard(CardVerbs.Start);

    [Fact]
    public async Task NoEmail_IsSentAgain_AFewTimes_ThenRefusedWithAReason() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Says("status").Hears("Send the e-mail again")
            .Says("resend").Hears("on its way again").Hears("salesperson").HearsCard(CardVerbs.Start)
            .Says("no e-mail").Hears("on its way again").Says("Send the e-mail again").Hears("on its way again")
            .Says("resend").Hears("several times today").HearsCard(CardVerbs.Start);

    [Fact]
    public async Task Language_FollowsTheClient_UntilThePersonNamesOne() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Says("start").Hears("Whose order is it?")
            .In("it-IT").Says("dove sono").Hears("sei qui")
            .Says("language english").In("it-IT").Says("where am i").Hears("you are here");

    [Fact]
    public async Task CutOff_AfterTheBackendActed_TheSameActivityAgain_GoesOnAsIfNothingHadHappened() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Presses(CardVerbs.Start)
            .PressesCutOff(CardVerbs.Next, (CardInputs.Intent, "self")).HearsNot("no longer current").HearsNot("changed meanwhile")
            .HearsCard(CardVerbs.Create).Order(order => Assert.Equal(Intents.Self, order.Intent));

    [Fact]
    public async Task ChangedElsewhere_IsNotOverwritten_AndThePersonIsTold() =>
        await (await product.OrderAsync(new OrderSpec())).Opens().Presses(CardVerbs.Start).KeepsCard()
            .InAnotherWindow(other => other.Opens().Presses(CardVerbs.Start).Presses(CardVerbs.Next, (CardInputs.Intent, "self")))
            .Presses(CardVerbs.Next, (CardInputs.Intent, "customer")).Hears("changed meanwhile")
            .Order(order => Assert.Equal(Intents.Self, order.Intent));
}
