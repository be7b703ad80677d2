using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Tests.Chats;
using Provisioning.Tests.Services;

namespace Provisioning.Tests.Meetings;

[Collection(ChatTests.Name)]
public sealed class MeetingsChatTests(Product product)
{
    private static int sites;

    private static string NewSite(string stem = "site") => $"{stem}-{Interlocked.Increment(ref sites)}-{Environment.ProcessId}";

    private async Task<Chat> AtMeetingsAsync(int licences = 100, string locale = "en", string country = "IT") =>
        (await product.MappedAsync(new OrderSpec { Meetings = licences, Locale = locale }, country)).Presses(CardVerbs.Next, ("meetings", "now"));

    [Fact]
    public async Task OneSite_IsSuggested_WithTheCountrysTimeZone_AndNeedsNoLicenceQuestion() =>
        await (await product.MappedAsync(new OrderSpec { Meetings = 100 }, name: "Città Nuova " + NewSite()))
            .Presses(CardVerbs.Next, ("meetings", "now"))
            .Hears("citta-nuova-site").SeesValue(CardInputs.TimeZone, "Europe/Rome").Hears("can't be changed afterwards")
            .Presses(CardVerbs.Next, (CardInputs.EarlyRelease, "true"))
            .Order(order =>
            {
                var site = Assert.Single(order.Meetings!.Sites);
                Assert.StartsWith("citta-nuova-site", site.Name, StringComparison.Ordinal);
                Assert.Equal(("Europe/Rome", true, (int?)100), (site.TimeZone, site.EarlyRelease, site.Licences));
                Assert.True(order.Meetings.Complete);
            })
            .HearsCard(CardVerbs.Provision);

    [Theory]
    [InlineData("https://{0}.webex.com")]
    [InlineData("HTTPS://{0}.WEBEX.COM/meet/me")]
    [InlineData("{0}.webex.com")]
    public async Task PastedAddresses_AreTaken(string pasted)
    {
        var site = NewSite();
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, string.Format(null, pasted, site)), (CardInputs.TimeZone, "Asia/Tokyo"))
            .Order(order => Assert.Equal((site, "Asia/Tokyo"), (order.Meetings!.Sites[0].Name, order.Meetings.Sites[0].TimeZone)));
    }

    [Theory]
    [InlineData("", "type the name")]
    [InlineData("a", "at least 3")]
    [InlineData("my.company", "no dots")]
    [InlineData("my company", "no spaces")]
    [InlineData("a%b%c", "only letters a-z, digits and hyphens")]
    [InlineData("<b>acme</b>", "only letters a-z, digits and hyphens")]
    [InlineData("**acme**", "only letters a-z, digits and hyphens")]
    [InlineData("acme🟣", "only letters a-z, digits and hyphens")]
    [InlineData("-acme", "no hyphen at the beginning")]
    [InlineData("münchen", "without accents")]
    [InlineData("شركة", "without accents")]
    [InlineData("xn--mnchen-3ya", "without accents")]
    [InlineData("admin", "reserved")]
    public async Task WrongNames_EachHaveTheirSentence_AndKeepTheOtherAnswers(string name, string sentence) =>
        await (await AtMeetingsAsync()).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (CardInputs.SiteName, name), (CardInputs.TimeZone, "Asia/Tokyo"), (CardInputs.EarlyRelease, "true"))
            .Hears("Please check: Site name").Hears("Site name: ").Hears(sentence)
            .SeesValue(CardInputs.TimeZone, "Asia/Tokyo").SeesValue(CardInputs.EarlyRelease, "true"));

    [Fact]
    public async Task NamesOf300Characters_AreTooLong_AndOfferThreeNames() =>
        await (await AtMeetingsAsync()).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (CardInputs.SiteName, new string('a', 300))).Hears("at most 63").HearsChoices(CardInputs.SiteAlternative, 3));

    [Fact]
    public async Task TakenName_OffersThreeFreeOnes_ByNumber()
    {
        var site = NewSite("taken");
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, site));
        await (await AtMeetingsAsync())
            .ChangesNothing(chat => chat.Presses(CardVerbs.Next, (CardInputs.SiteName, site)).Hears("is taken").HearsChoices(CardInputs.SiteAlternative, 3))
            .Says("1").Hears("Saved")
            .Order(order => Assert.Equal(site + "-eu", order.Meetings!.Sites[0].Name));
    }

    [Fact]
    public async Task TakenName_APressedAlternativeIsTaken_AnEditedNameWins()
    {
        var site = NewSite("taken");
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, site));
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, site))
            .Presses(CardVerbs.Next, (CardInputs.SiteAlternative, site + "-2"))
            .Order(order => Assert.Equal(site + "-2", order.Meetings!.Sites[0].Name));
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, site))
            .Presses(CardVerbs.Next, (CardInputs.SiteAlternative, site + "-2"), (CardInputs.SiteName, site + "-own"))
            .Order(order => Assert.Equal(site + "-own", order.Meetings!.Sites[0].Name));
    }

    [Fact]
    public async Task Typed_FieldByField_InItalian()
    {
        var site = NewSite();
        await (await AtMeetingsAsync(locale: "it", country: "US")).Hears("Il tuo sito Meetings")
            .Says(site).Hears("fuso orario").Says("Roma").Hears("altri URL").Says("sì").Hears("Salvato").Hears("Un altro sito")
            .Says(site + "-b").Says("Asia/Tokyo").Hears("Licenze per sito")
            .Order(order => Assert.Equal([(site, "Europe/Rome"), (site + "-b", "Asia/Tokyo")], order.Meetings!.Sites.Select(s => (s.Name, s.TimeZone!))));
    }

    [Fact]
    public async Task TypedZone_ThatFitsSeveral_IsChosenByNumber() =>
        await (await AtMeetingsAsync(country: "US")).Says(NewSite()).Says("new").Hears("Several time zones fit").Says("1")
            .Hears("additional URLs").Says("no").Order(order => Assert.NotNull(order.Meetings!.Sites[0].TimeZone));

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("<script>")]
    [InlineData("42")]
    public async Task UnknownZone_IsSaidSo_AndTheNameIsKept(string zone)
    {
        var site = NewSite();
        await (await AtMeetingsAsync(country: "US")).ChangesNothing(chat => chat
            .Says(site).Says(zone).Hears("I know none by this name").SeesValue(CardInputs.SiteName, site));
    }

    [Fact]
    public async Task ZonesOfEveryPlace_FitTheCard_TheCountrysFirst() =>
        await (await AtMeetingsAsync(country: "US")).Hears("America/New York").Hears("Europe/Rome").Hears("UTC+");

    [Fact]
    public async Task SeveralSites_AddChangeRemove()
    {
        var (a, b, c) = (NewSite("a"), NewSite("b"), NewSite("c"));
        await (await AtMeetingsAsync())
            .Presses(CardVerbs.Next, (CardInputs.SiteName, a), (CardInputs.MoreSites, "true"))
            .Hears("Sites so far").Hears(a + ".webex.com").Hears("standard release")
            .Presses(CardVerbs.AddSite, (CardInputs.SiteName, b), (CardInputs.TimeZone, "Asia/Tokyo"), (CardInputs.EarlyRelease, "true"))
            .Hears("early release")
            .ChangesNothing(chat => chat.Presses(CardVerbs.Next, (CardInputs.SiteName, a)).Hears("already has a site of that name").HearsChoices(CardInputs.SiteAlternative, 3))
            .Presses(CardVerbs.AddSite, (CardInputs.SiteName, c))
            .Order(order => Assert.Equal([a, b, c], order.Meetings!.Sites.Select(site => site.Name)))
            .Presses(CardVerbs.Edit).HearsChoices(CardInputs.Site, 3)
            .Presses(CardVerbs.RemoveSite, (CardInputs.Site, c)).Hears("is removed")
            .Order(order => Assert.Equal([a, b], order.Meetings!.Sites.Select(site => site.Name)))
            .Presses(CardVerbs.Edit).Says("1").SeesValue(CardInputs.SiteName, a)
            .Presses(CardVerbs.Next, (CardInputs.TimeZone, "Europe/London")).Hears("Licences per site")
            .Order(order => Assert.Equal("Europe/London", order.Meetings!.Sites[0].TimeZone));
    }

    [Fact]
    public async Task MadeUpSite_IsNotRemoved() =>
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, NewSite()), (CardInputs.MoreSites, "true"))
            .Presses(CardVerbs.Edit)
            .ChangesNothing(chat => chat.Presses(CardVerbs.RemoveSite, (CardInputs.Site, "nowhere")).Hears("not on this order")
                .Presses(CardVerbs.RemoveSite).Hears("Choose one of the sites"));

    [Fact]
    public async Task AddedByMistake_AnEmptyNameGoesOn() =>
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, NewSite()), (CardInputs.MoreSites, "true"))
            .Presses(CardVerbs.Next).HearsCard(CardVerbs.Provision).Order(order => Assert.Single(order.Meetings!.Sites));

    [Fact]
    public async Task Back_FromAFurtherSite_LeadsToTheFirst() =>
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, NewSite("first")), (CardInputs.MoreSites, "true"))
            .Says("back").Hears("Change the Meetings site").Says("back").HearsCard("meetings");

    [Fact]
    public async Task MoreSitesWanted_IsOnTheOrder_SoThatAnotherConversationAsksForThem()
    {
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, NewSite("first")), (CardInputs.MoreSites, "true"))
            .Order(order => Assert.True(order.Meetings!.MoreSites))
            .InAnotherWindow(other => other.Opens().Hears("One more Meetings site")
                .Presses(CardVerbs.Next, (CardInputs.SiteName, NewSite("second")), (CardInputs.TimeZone, "Europe/Rome")).Hears("Licences per site")
                .Order(order => Assert.False(order.Meetings!.MoreSites)));
    }

    [Fact]
    public async Task SiteThatIsThereAlready_JustAsItIs_IsThatSite()
    {
        var (a, b) = (NewSite("a"), NewSite("b"));
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, a), (CardInputs.MoreSites, "true"))
            .InAnotherWindow(other => other.Opens().Presses(CardVerbs.Next, (CardInputs.SiteName, b), (CardInputs.TimeZone, "Europe/Rome")))
            .Presses(CardVerbs.Next, (CardInputs.SiteName, b), (CardInputs.TimeZone, "Europe/Rome")).Hears("Licences per site")
            .Order(order => Assert.Equal([a, b], order.Meetings!.Sites.Select(site => site.Name)));
    }

    [Fact]
    public async Task NoMoreAfterAll_IsOnTheOrderToo() =>
        await (await AtMeetingsAsync()).Presses(CardVerbs.Next, (CardInputs.SiteName, NewSite()), (CardInputs.MoreSites, "true"))
            .Presses(CardVerbs.Next).Order(order => Assert.False(order.Meetings!.MoreSites));
}
