using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;
using Provisioning.Tests.Chats;
using Provisioning.Tests.Services;

namespace Provisioning.Tests.Review;

[Collection(ChatTests.Name)]
public sealed class ReviewChatTests(Product product)
{
    private static int sites;

    private readonly string site = $"rev-{Interlocked.Increment(ref sites)}-{Environment.ProcessId}";

    private async Task<Chat> AtReviewAsync(string locale = "en", string calling = "later") =>
        (await product.MappedAsync(new OrderSpec { Meetings = 30, Calling = 20, Locale = locale }))
            .Presses(CardVerbs.Next, ("meetings", "now"), ("calling", calling))
            .Presses(CardVerbs.Next, (CardInputs.SiteName, site));

    private static Chat AddsCalling(Chat chat, string name = "Sede") => chat
        .Presses(CardVerbs.Next, (CardInputs.LocationName, name))
        .Presses(CardVerbs.Next, (CardInputs.Address1, "Via Roma 1"), (CardInputs.City, "Torino"), (CardInputs.State, "TO"), (CardInputs.PostalCode, "10121"));

    [Fact]
    public async Task Review_ShowsEverything_AndThePdf() =>
        await AddsCalling(await AtReviewAsync(calling: "now"))
            .Hears("Review and provision").Hears(site + ".webex.com").Hears("30 licences").Hears("Torino").Hears("Italy")
            .Hears("[Download order summary (PDF)](http://localhost:3978/summary/")
            .HearsCard("edit:services").HearsCard("edit:meetings").HearsCard("edit:calling").HearsCard(CardVerbs.Later);

    [Fact]
    public async Task EachPart_IsEdited_AndLeadsBack() =>
        await AddsCalling(await AtReviewAsync(calling: "now"))
            .Presses("edit:meetings").SeesValue(CardInputs.SiteName, site)
            .Presses(CardVerbs.Next, (CardInputs.TimeZone, "Europe/London")).Hears("Europe/London").HearsCard(CardVerbs.Provision)
            .Presses("edit:calling").SeesValue(CardInputs.LocationName, "Sede")
            .Presses(CardVerbs.Next, (CardInputs.LocationName, "Nuova sede")).SeesValue(CardInputs.City, "Torino")
            .Presses(CardVerbs.Next).Hears("Nuova sede").HearsCard(CardVerbs.Provision)
            .Says("edit:services").Presses(CardVerbs.Next, ("calling", "later")).Hears("left for later").HearsNoCard("edit:calling")
            .Says("edit:licences").Hears("can't be changed")
            .Says("edit:customer-organization").Hears("can't be changed");

    [Fact]
    public async Task NotNow_SaysThatEverythingIsSaved() =>
        await (await AtReviewAsync()).ChangesNothing(chat => chat.Presses(CardVerbs.Later).Hears("are saved").Says("hm?").HearsCard(CardVerbs.Provision));

    [Fact]
    public async Task Provision_Twice_ProvisionsOnce_AndEndsWithTheResult() =>
        await AddsCalling(await AtReviewAsync(calling: "now"))
            .KeepsCard().Says("1").Hears("steps done")
            .PressesKeptCard(CardVerbs.Provision)
            .Order(order => Assert.NotNull(order.OperationId))
            .Waits(order => order.State == OrderStates.Provisioned)
            .Learns(Notices.OperationFinished).Hears("is provisioned").Hears("Control Hub").Hears("API").Hears("PSTN").Hears("summary/")
            .HearsNot("Left for later")
            .Says("thanks").Hears("nothing left to do");

    [Fact]
    public async Task WhatWasLeftForLater_IsTakenUpAfterTheResult() =>
        await AddsCalling((await AtReviewAsync()).Presses(CardVerbs.Provision)
            .Waits(order => order.State == OrderStates.Provisioned)
            .Learns(Notices.OperationFinished).Hears("Left for later: Calling").Offers("Where am I", "Status", "Help", "Italiano")
            .Presses(CardVerbs.Next).Offers("Back", "Where am I", "Status", "Help", "Stop for now", "Start over", "Italiano").HearsCard(CardInputs.Calling).HearsNoCard(CardInputs.Meetings)
            .Presses(CardVerbs.Next, ("calling", "later")).Hears("Left for later: Calling")
            .Says("set up now what was left for later").Says("calling now").HearsCard(CardInputs.LocationName))
            .HearsCard(CardVerbs.Provision).Presses(CardVerbs.Provision)
            .Waits(order => order.State == OrderStates.Provisioned)
            .Learns(Notices.OperationFinished).Hears("is provisioned").Hears("PSTN").HearsNot("Left for later");

    [Fact]
    public async Task FailedStep_SaysWhatWasDone_AndTryAgainGoesOnThere() =>
        await AddsCalling(await AtReviewAsync(calling: "now"), Product.LocationThatFailsOnce).Presses(CardVerbs.Provision)
            .Waits(order => order.State == OrderStates.Failed)
            .Learns(Notices.OperationFinished).Hears("stopped at a step").Hears("Tracking id: ").Hears("The request was turned down")
            .Hears("done").Hears("to do").HearsCard(CardVerbs.Retry)
            .Says("status").Hears("failed step").HearsCard(CardVerbs.Retry)
            .Says("try again").Hears("steps done")
            .Waits(order => order.State == OrderStates.Provisioned)
            .Learns(Notices.OperationFinished).Hears("is provisioned").Hears("What was done, and how");

    [Fact]
    public async Task Italian_FromReviewToResult() =>
        await (await AtReviewAsync(locale: "it")).Hears("Riepilogo e provisioning").Says("avvia il provisioning").Hears("passaggi completati")
            .Waits(order => order.State == OrderStates.Provisioned)
            .Learns(Notices.OperationFinished).Hears("è completato").Hears("Lasciato per più tardi: Calling");
}
