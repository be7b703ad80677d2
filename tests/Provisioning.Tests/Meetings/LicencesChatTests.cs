using Provisioning.Cards;
using Provisioning.Tests.Chats;
using Provisioning.Tests.Services;

namespace Provisioning.Tests.Meetings;

[Collection(ChatTests.Name)]
public sealed class LicencesChatTests(Product product)
{
    private static int sites;

    private readonly string a = $"lic-a-{Interlocked.Increment(ref sites)}-{Environment.ProcessId}";
    private readonly string b = $"lic-b-{Interlocked.Increment(ref sites)}-{Environment.ProcessId}";

    private async Task<Chat> AtLicencesAsync(int quantity = 101, string locale = "en") =>
        (await product.MappedAsync(new OrderSpec { Meetings = quantity, Locale = locale }))
            .Presses(CardVerbs.Next, ("meetings", "now"))
            .Presses(CardVerbs.Next, (CardInputs.SiteName, a), (CardInputs.MoreSites, "true"))
            .Presses(CardVerbs.Next, (CardInputs.SiteName, b));

    private string A => LicencesCard.InputOf(a);

    private string B => LicencesCard.InputOf(b);

    [Fact]
    public async Task SplitEvenly_FillsTheCard_AndIsStoredByNext() =>
        await (await AtLicencesAsync())
            .ChangesNothing(chat => chat.Presses(CardVerbs.SplitEvenly).SeesValue(A, "51").SeesValue(B, "50"))
            .Presses(CardVerbs.Next).HearsCard(CardVerbs.Provision)
            .Order(order => Assert.Equal([51, 50], order.Meetings!.Sites.Select(site => site.Licences!.Value)));

    [Theory]
    [InlineData("51", "53", "3 too many")]
    [InlineData("50", "39", "12 left to distribute")]
    public async Task WrongSum_NamesTheDifference_KeepsTheNumbers(string first, string second, string difference) =>
        await (await AtLicencesAsync()).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (A, first), (B, second)).Hears(difference).SeesValue(A, first).SeesValue(B, second));

    [Theory]
    [InlineData("-1")]
    [InlineData("2.5")]
    [InlineData("many")]
    [InlineData("99999999999999999999")]
    [InlineData("١٢")]
    public async Task NoWholeNumber_NamesTheSite(string number) =>
        await (await AtLicencesAsync()).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (A, number), (B, "50")).Hears($"{a}: a whole number").SeesValue(B, "50")
            .Says(number).Hears($"{a}: a whole number"));

    [Fact]
    public async Task MissingNumbers_AreAskedFor() =>
        await (await AtLicencesAsync()).ChangesNothing(chat => chat.Presses(CardVerbs.Next).Hears($"{b}: how many licences?"));

    [Fact]
    public async Task Typed_OneAfterAnother() =>
        await (await AtLicencesAsync()).Says("61").Hears("40 of 101 are left").Says("40").HearsCard(CardVerbs.Provision)
            .Order(order => Assert.Equal([61, 40], order.Meetings!.Sites.Select(site => site.Licences!.Value)));

    [Fact]
    public async Task Typed_SplitEvenly_InItalian() =>
        await (await AtLicencesAsync(locale: "it")).Says("dividi in parti uguali").SeesValue(A, "51").Says("avanti").HearsCard(CardVerbs.Provision);

    [Fact]
    public async Task Typed_WrongSum_StartsAgainFromTheFirst() =>
        await (await AtLicencesAsync()).Says("1").Says("1").Hears("99 left").Says("100").Says("1").HearsCard(CardVerbs.Provision);

    [Fact]
    public async Task RemovingTheSecondSite_GivesAllToTheFirst() =>
        await (await AtLicencesAsync()).Says("back").Presses(CardVerbs.Edit).Presses(CardVerbs.RemoveSite, (CardInputs.Site, b))
            .Presses(CardVerbs.Next).HearsCard(CardVerbs.Provision)
            .Order(order => Assert.Equal(101, Assert.Single(order.Meetings!.Sites).Licences));
}
