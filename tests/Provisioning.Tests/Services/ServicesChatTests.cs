using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Tests.Chats;

namespace Provisioning.Tests.Services;

[Collection(ChatTests.Name)]
public sealed class ServicesChatTests(Product product)
{
    private static readonly OrderSpec Both = new() { Meetings = 100, Calling = 50 };

    [Fact]
    public async Task BothServices_AreShownWithTheirQuantities_AndStored() =>
        await (await product.MappedAsync(Both))
            .Hears("Meetings: 100 licences").Hears("Calling: 50 licences").Hears("not provisioned now")
            .Presses(CardVerbs.Next, ("meetings", "now"), ("calling", "later"))
            .Order(order => Assert.Equal(("now", "later"), (order.Meetings?.Choice, order.Calling?.Choice)))
            .HearsCard(CardInputs.SiteName);

    [Fact]
    public async Task OneService_IsTheOnlyOneAskedFor() =>
        await (await product.MappedAsync(new OrderSpec { Meetings = 0, Calling = 5 }))
            .HearsCard(CardInputs.Calling).HearsNoCard(CardInputs.Meetings).Says("1").HearsCard(CardInputs.LocationName);

    [Fact]
    public async Task OneChoiceMissing_IsNamed_AndNothingChanges() =>
        await (await product.MappedAsync(Both)).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, ("meetings", "now")).Hears("Calling: choose now or later").SeesValue("meetings", "now")
            .Submits("""{"action":"next","card":"{card}","order":"{order}","revision":{revision},"meetings":"maybe","calling":"x"}""")
            .Hears("Meetings: choose now or later")
            .Submits("""{"action":"next","card":"{card}","order":"{order}","revision":{revision},"made-up":"x"}""").Hears("choose now or later"));

    [Theory]
    [InlineData("en", "meetings now", "later")]
    [InlineData("en", "Meetings now", "calling later")]
    [InlineData("en", "set up meetings now", "Set up Calling later")]
    [InlineData("en", "1", "4")]
    [InlineData("it", "meetings ora", "più tardi")]
    [InlineData("it", "Configura Meetings ora", "configura calling più tardi")]
    [InlineData("it", "adesso", "calling dopo")]
    public async Task Typed_OneAfterTheOther(string locale, string first, string second) =>
        await (await product.MappedAsync(Both with { Locale = locale }))
            .Says(first).Hears("Calling").Says(second)
            .Order(order => Assert.Equal(("now", "later"), (order.Meetings?.Choice, order.Calling?.Choice)));

    [Fact]
    public async Task WordsThatMeanNothing_AreSaidSo() =>
        await (await product.MappedAsync(Both)).ChangesNothing(chat => chat.Says("purple 🟣").Hears("did not understand").HearsCard("meetings"));

    [Fact]
    public async Task EverythingLater_GoesToTheReview_AndCanBeTakenUpThere() =>
        await (await product.MappedAsync(Both))
            .Presses(CardVerbs.Next, ("meetings", "later"), ("calling", "later"))
            .HearsCard(CardVerbs.Provision).Hears("left for later")
            .Presses("edit:services").SeesValue("meetings", "later")
            .Presses(CardVerbs.Next, ("meetings", "now")).HearsCard(CardInputs.SiteName);

    [Fact]
    public async Task OnSms_ChoicesAreNumbered() =>
        await (await product.MappedAsync(Both)).On("sms").Says("help").Hears("1. Set up Meetings now").Hears("4. Set up Calling later")
            .Says("2").Says("4").Order(order => Assert.Equal(("later", "later"), (order.Meetings?.Choice, order.Calling?.Choice)));
}
