using Provisioning.Cards;
using Provisioning.Tests.Chats;

namespace Provisioning.Tests.Organizations;

[Collection(ChatTests.Name)]
public sealed class PartnerOrganizationChatTests(Product product)
{
    private const string AssociatedSentence = "The order was associated with your organisation based on your e-mail address.";
    private const string MatchingSentence = "Matching organisations found based on the e-mail address.";
    private const string NoneSentence = "No matching organisations found.";

    [Fact]
    public async Task KnownAddress_IsAssociated_AndNextAttaches() =>
        await (await product.AtPartnerAsync(OrganizationChats.KnownPartner))
            .Hears(AssociatedSentence).Hears("Alpine Bridge Networks").Hears("Switzerland").Hears("alpinebridge.test")
            .Hears("your e-mail address belongs to it").HearsCard(CardVerbs.Search).HearsCard(CardVerbs.Create).HearsCard(CardVerbs.Back)
            .Presses(CardVerbs.Choose).Hears("Your partner organisation: **Alpine Bridge Networks**")
            .Order(order => Assert.Equal("Alpine Bridge Networks", order.PartnerOrganization?.Name));

    [Fact]
    public async Task KnownAddress_InItalian() =>
        await (await product.AtPartnerAsync(OrganizationChats.KnownPartner, "it-IT"))
            .Hears("L'ordine è stato associato alla tua organizzazione in base al tuo indirizzo e-mail.").Hears("Svizzera")
            .Hears("il tuo indirizzo e-mail le appartiene");

    [Fact]
    public async Task KnownDomain_ShowsFive_ThenMore_AndBackLeadsToTheEarlierPage() =>
        await (await product.AtPartnerAsync(OrganizationChats.PartnerOfMany))
            .Hears(MatchingSentence).HearsChoices(CardInputs.OrganizationId, 5)
            .Hears("1** · **Meridianova Sistemi S.p.A.").Hears("it has claimed the domain meridianova.example")
            .Presses(CardVerbs.More).Hears("Page 2").HearsChoices(CardInputs.OrganizationId, 5).HearsNot("Meridianova Sistemi S.p.A.")
            .Presses(CardVerbs.More).Hears("Page 3").HearsNoCard(CardVerbs.More)
            .Says("back").Hears("Page 2").Presses(CardVerbs.Back).HearsNot("Page").Hears("Meridianova Sistemi S.p.A.")
            .Says("back").HearsCard(CardInputs.Intent);

    [Theory]
    [InlineData("2")]
    [InlineData("meridianova iberia s.l.")]
    public async Task Candidate_Typed_IsReviewed_ThenAttached(string typed) =>
        await (await product.AtPartnerAsync(OrganizationChats.PartnerOfMany))
            .Hears("2** · **Meridianova Iberia S.L.").Says(typed)
            .Hears("Meridianova Iberia S.L.").Hears("Please check the details").HearsCard(CardVerbs.Confirm)
            .Presses(CardVerbs.Edit).HearsChoices(CardInputs.OrganizationId, 5).Says(typed).HearsCard(CardVerbs.Edit)
            .Says("1").Hears("Your partner organisation: **Meridianova Iberia S.L.**")
            .Order(order => Assert.Equal("Meridianova Iberia S.L.", order.PartnerOrganization?.Name));

    [Fact]
    public async Task NothingChosen_IsAProblem_AndChangesNothing() =>
        await (await product.AtPartnerAsync(OrganizationChats.PartnerOfMany))
            .ChangesNothing(chat => chat.Presses(CardVerbs.Choose).Hears("choose one of those shown").HearsChoices(CardInputs.OrganizationId, 5));

    [Theory]
    [InlineData("org-invented")]
    [InlineData("<script>")]
    public async Task OrganizationNotShown_IsNoChoice(string id) =>
        await (await product.AtPartnerAsync(OrganizationChats.PartnerOfMany))
            .ChangesNothing(chat => chat.Presses(CardVerbs.Choose, (CardInputs.OrganizationId, id)).Hears("not among those shown"));

    [Fact]
    public async Task Nobody_OffersCreateFirst_AndSearchStaysReachable() =>
        await (await product.AtPartnerAsync("casey@partner-nobody-knows.example"))
            .Hears(NoneSentence).HearsCard(CardVerbs.Create).HearsCard(CardVerbs.Search).HearsCard(CardVerbs.Back).HearsNoCard(CardVerbs.Choose)
            .Presses(CardVerbs.Search, (CardInputs.Query, "alpine")).Hears("Organisations found for “alpine”").Hears("its name or a domain fits your search")
            .Says("back").Hears(NoneSentence);

    [Fact]
    public async Task PublicMail_NeverMatches_AndSaysSo() =>
        await (await product.AtPartnerAsync("somebody.invented@gmail.com"))
            .Hears(NoneSentence).Hears("gmail.com is a public mail service").Hears("Enter the company's domain or name");

    [Fact]
    public async Task FreeText_IsASearch_AndTheFoundOneCanBeChosen() =>
        await (await product.AtPartnerAsync("casey@partner-nobody-knows.example"))
            .Says("sakurabridge.example").Hears("さくらブリッジ株式会社").Hears("Japan").Says("1").Hears("Please check the details")
            .Says("next").Order(order => Assert.Equal("さくらブリッジ株式会社", order.PartnerOrganization?.Name));

    [Fact]
    public async Task Search_EmptyTooLongOrWithoutHits_IsSaid() =>
        await (await product.AtPartnerAsync("casey@partner-nobody-knows.example"))
            .ChangesNothing(chat => chat
                .Presses(CardVerbs.Search).Hears("enter a domain or a name")
                .Presses(CardVerbs.Search, (CardInputs.Query, new string('x', 101))).Hears("at most 100 characters")
                .Says("search").Hears("Type the domain or the name")
                .Says("zzqq no such company").Hears("No organisation found for “zzqq no such company”").HearsCard(CardVerbs.Create)
                .Says("**bold** <b>x</b>").Hears("No organisation found for"));

    [Fact]
    public async Task ChosenPartner_CanBeChangedUntilTheCustomerIsMapped() =>
        await (await product.AtPartnerAsync(OrganizationChats.KnownPartner)).Presses(CardVerbs.Choose)
            .Says("back").Hears(AssociatedSentence).HearsNoCard(CardInputs.OrganizationId).Says("lanternella").Hears("Lanternella Telecomunicazioni").Hears("(chosen so far)")
            .Says("1").Presses(CardVerbs.Confirm)
            .Order(order => Assert.StartsWith("Lanternella", order.PartnerOrganization?.Name, StringComparison.Ordinal))
            .Says("back").Hears(AssociatedSentence).HearsChoices(CardInputs.OrganizationId, 2).Presses(CardVerbs.Choose)
            .Order(order => Assert.StartsWith("Lanternella", order.PartnerOrganization?.Name, StringComparison.Ordinal));

    [Fact]
    public async Task UnknownVerb_IsNotUnderstood_AndTheCardComesAgain() =>
        await (await product.AtPartnerAsync(OrganizationChats.PartnerOfMany)).ChangesNothing(chat => chat
            .Submits("""{"action":"provision","card":"{card}","order":"{order}","revision":{revision}}""")
            .Hears("did not understand").HearsCard(CardVerbs.Choose));

    [Fact]
    public async Task WithoutCards_EvidenceAndNumbersAgree() =>
        await (await product.AtPartnerAsync(OrganizationChats.PartnerOfMany)).On("sms").Says("where am i")
            .Hears("1 · Meridianova Sistemi S.p.A.").Hears("1. Meridianova Sistemi S.p.A.").Hears("6. Search").Hears("7. Show more")
            .Says("7").Hears("Page 2").Says("back").Says("1").Hears("1. Next")
            .Says("1").Order(order => Assert.Equal("Meridianova Sistemi S.p.A.", order.PartnerOrganization?.Name));
}
