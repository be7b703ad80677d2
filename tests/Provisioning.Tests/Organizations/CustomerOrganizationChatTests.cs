using Provisioning.Cards;
using Provisioning.Tests.Chats;

namespace Provisioning.Tests.Organizations;

[Collection(ChatTests.Name)]
public sealed class CustomerOrganizationChatTests(Product product)
{
    private const string AssociatedSentence = "The order was associated with your organisation based on your e-mail address.";
    private const string MatchingSentence = "Matching organisations found based on the e-mail address.";
    private const string NoneSentence = "No matching organisations found.";

    [Fact]
    public async Task EndCustomersDomain_FindsMatches_AndIsShown() =>
        await (await product.AtCustomerAsync("tessaly.example"))
            .Hears(MatchingSentence).Hears("Looked up for the customer with tessaly.example").SeesValue(CardInputs.AdminEmail, "tessaly.example")
            .Hears("Tessaly Outfitters").Hears("it has claimed the domain tessaly.example").Hears("it has users with addresses at tessaly.example");

    [Fact]
    public async Task AdministratorsAddress_FindsTheirOrganization_AndTheReviewSaysWhatIsFinal() =>
        await (await product.AtCustomerAsync("corvalia.example"))
            .Presses(CardVerbs.Search, (CardInputs.AdminEmail, "it.admin@corvalia.example"))
            .Hears(AssociatedSentence).Hears("the address it.admin@corvalia.example belongs to it")
            .Presses(CardVerbs.Choose).Hears("Provisioning administrator").Hears("after service set-up").Hears("can't be undone")
            .SeesValue(CardInputs.CustomerAdminEmail, "it.admin@corvalia.example").SeesValue(CardInputs.CustomerSetsUp, "false")
            .Presses(CardVerbs.Confirm, (CardInputs.CustomerSetsUp, "true"))
            .Hears("now mapped to **Corvalia Foods").Hears("it.admin@corvalia.example gets the invitation").Order(order =>
            {
                Assert.True(order.ProvisioningAdministrator);
                Assert.NotNull(order.MappedAt);
                Assert.Equal("it.admin@corvalia.example", order.Delegation?.Email);
            });

    [Fact]
    public async Task Confirmed_WithoutTheTickBox_IsMapped() =>
        await (await product.AtCustomerAsync("tessaly.example")).Says("1").HearsCard(CardVerbs.Confirm).Says("confirm the mapping")
            .Hears("The order is now mapped to **Tessaly Outfitters").HearsNot("invitation").Order(order =>
            {
                Assert.Equal("Tessaly Outfitters", order.CustomerOrganization?.Name);
                Assert.Null(order.Delegation);
            });

    [Theory]
    [InlineData("", "needed when the customer sets up")]
    [InlineData("nope", "not an e-mail address")]
    [InlineData("anna.keller@alpinebridge.example", "name another person")]
    public async Task TickBox_WithoutARightAddress_ChangesNothing(string email, string heard) =>
        await (await product.AtCustomerAsync("tessaly.example")).Says("1").ChangesNothing(chat => chat
            .Presses(CardVerbs.Confirm, (CardInputs.CustomerSetsUp, "true"), (CardInputs.CustomerAdminEmail, email))
            .Hears(heard).SeesValue(CardInputs.CustomerSetsUp, "true").HearsCard(CardVerbs.Confirm));

    [Fact]
    public async Task TickBox_Typed() =>
        await (await product.AtCustomerAsync("tessaly.example")).On("sms").Says("hello").Says("1").Hears("Customer sets up their own services: no (yes, no)")
            .ChangesNothing(chat => chat
                .Says("yes").Hears("Which e-mail address")
                .Says("nope@").Hears("not an e-mail address")
                .Says("store.office@tessaly.example").Hears("Customer sets up their own services: yes")
                .Says("no").Hears("Customer sets up their own services: no")
                .Says("customer sets up their own services: yes").Hears("store.office@tessaly.example"))
            .Says("1").Hears("gets the invitation").Order(order => Assert.Equal("store.office@tessaly.example", order.Delegation?.Email));

    [Fact]
    public async Task Edit_LeadsBackToTheCandidates() =>
        await (await product.AtCustomerAsync("tessaly.example")).Says("2").Hears("Tessaly Outfitters Canada")
            .ChangesNothing(chat => chat.Presses(CardVerbs.Edit).HearsCard(CardInputs.OrganizationId).Says("1").Says("back").HearsCard(CardVerbs.Create));

    [Theory]
    [InlineData("not a domain", "enter an e-mail address such as")]
    [InlineData("a@b@c.example", "enter an e-mail address such as")]
    public async Task WrongAddressOrDomain_NamesTheRule_AndKeepsIt(string entered, string heard) =>
        await (await product.AtCustomerAsync("tessaly.example")).ChangesNothing(chat => chat
            .Presses(CardVerbs.Search, (CardInputs.AdminEmail, entered)).Hears(heard).SeesValue(CardInputs.AdminEmail, entered));

    [Fact]
    public async Task TypedAddress_IsLookedUp_AndBackLeadsToTheFirstResult() =>
        await (await product.AtCustomerAsync(null)).Hears(NoneSentence)
            .Says("someone@roveralba.example").Hears(MatchingSentence).Hears("Roveralba Cantine")
            .Says("back").Hears(NoneSentence);

    [Fact]
    public async Task PublicMailOfTheCustomer_NeverMatchesByDomain() =>
        await (await product.AtCustomerAsync(null)).Says("nobody.invented@gmail.com").Hears(NoneSentence).Hears("gmail.com is a public mail service");

    [Fact]
    public async Task Twelve_ArePaged_DormantOnesAreMarked() =>
        await (await product.AtCustomerAsync("helixoria.example")).HearsChoices(CardInputs.OrganizationId, 5).Presses(CardVerbs.More)
            .Presses(CardVerbs.More).Hears("Probably not the right one").HearsNoCard(CardVerbs.More).HearsChoices(CardInputs.OrganizationId, 2);

    [Fact]
    public async Task LookAlikes_ArePointedOut() =>
        await (await product.AtCustomerAsync("marlowecraft.example"))
            .Hears("marlowecrafts.example resembles marlowecraft.example but is another domain");

    /// <summary>The last moment to notice: the confirmation can't be undone.</summary>
    [Fact]
    public async Task ChosenLookAlike_IsPointedOutAgainWhereItIsConfirmed() =>
        await (await product.AtCustomerAsync("marlowecraft.example")).Says("Marlowe Crafts Online (marlowecrafts.example)")
            .Hears("can't be undone").Hears("marlowecrafts.example resembles marlowecraft.example but is another domain")
            .Hears("it has users with addresses at marlowecraft.example");

    [Fact]
    public async Task LookAlikeFoundByItsName_IsPointedOutAgainWhereItIsConfirmed() =>
        await (await product.AtCustomerAsync(null)).Says("marlowe").Hears("found for").Says("Marlowe Carft (marlowecarft.example)")
            .Hears("can't be undone").Hears("marlowecarft.example resembles marlowecraft.example but is another domain");

    [Fact]
    public async Task LargeCustomer_NeedsApproval() =>
        await (await product.AtCustomerAsync("grandmarais.example")).Hears("482 active users").Hears("needs the approval");

    [Fact]
    public async Task OwnCompany_IsMatchedByTheContactsAddress_AndIsTheOnlyMapping() =>
        await (await product.AtOwnAsync("marta.conti@velierazzurro.example")).Hears(AssociatedSentence).Hears("Velierazzurro Navigazione")
            .HearsNoCard(CardInputs.AdminEmail).HearsNot("needs the approval")
            .Presses(CardVerbs.Choose).Hears("can't be undone").HearsNot("Provisioning administrator").HearsNoCard(CardInputs.CustomerSetsUp)
            .Presses(CardVerbs.Confirm).Hears("The order is now mapped to **Velierazzurro").Order(order =>
            {
                Assert.NotNull(order.MappedAt);
                Assert.Null(order.PartnerOrganization);
                Assert.False(order.ProvisioningAdministrator);
            });

    [Fact]
    public async Task OwnCompany_InItalian_WithPublicMail() =>
        await (await product.AtOwnAsync("studio.elena.ardizzi@gmail.com", "it-IT"))
            .Hears("Non è stata trovata nessuna organizzazione corrispondente.").Hears("gmail.com è un servizio di posta pubblico")
            .Presses(CardVerbs.Create).SeesValue(CardInputs.AdminEmail, "studio.elena.ardizzi@gmail.com")
            .Presses(CardVerbs.Next, (CardInputs.Name, "Studio Ardizzi"), (CardInputs.Vertical, "professional-services"), (CardInputs.Country, "IT"))
            .Hears("Non si può annullare").Presses(CardVerbs.Confirm).Hears("L'ordine è ora associato a **Studio Ardizzi");

    [Fact]
    public async Task MadeUpConfirmation_OnTheFinder_ChangesNothing() =>
        await (await product.AtCustomerAsync("tessaly.example")).ChangesNothing(chat => chat
            .Submits("""{"action":"confirm","organizationId":"org-x","card":"{card}","order":"{order}","revision":{revision}}""").Hears("did not understand"));
}
