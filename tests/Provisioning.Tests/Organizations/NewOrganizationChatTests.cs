using Provisioning.Cards;
using Provisioning.Tests.Chats;

namespace Provisioning.Tests.Organizations;

[Collection(ChatTests.Name)]
public sealed class NewOrganizationChatTests(Product product)
{
    private const string Nobody = "casey@partner-nobody-knows.example";

    private static readonly (string, string)[] Filled =
        [(CardInputs.Name, "Nova & Söhne"), (CardInputs.Vertical, "technology"), (CardInputs.Country, "DE")];

    [Fact]
    public async Task Partner_FormThenCheckThenCreated() =>
        await (await product.AtPartnerAsync(Nobody)).Presses(CardVerbs.Create)
            .Hears("New partner organisation").HearsChoices(CardInputs.Vertical, 15).HearsNoCard(CardInputs.AdminEmail)
            .Presses(CardVerbs.Next, Filled).Hears("Is this right?").Hears("Nova & Söhne").Hears("Technology").Hears("Germany")
            .Presses(CardVerbs.Edit).SeesValue(CardInputs.Name, "Nova & Söhne").SeesValue(CardInputs.Country, "DE")
            .Presses(CardVerbs.Next, (CardInputs.Name, "Nova GmbH")).Hears("Nova GmbH")
            .Presses(CardVerbs.Confirm).Hears("Your partner organisation: **Nova GmbH**").Order(order =>
            {
                Assert.Equal("Nova GmbH", order.PartnerOrganization?.Name);
                Assert.True(order.PartnerOrganization?.IsNew);
                Assert.Equal("DE", order.PartnerOrganization?.Country);
            });

    [Fact]
    public async Task CreatedAgain_CorrectsTheDraft_ThatTheOrderIsAttachedTo() =>
        await (await product.AtPartnerAsync(Nobody)).Presses(CardVerbs.Create).Presses(CardVerbs.Next, Filled).Presses(CardVerbs.Confirm)
            .Says("back").Hears("Nova & Söhne (chosen so far)").Presses(CardVerbs.Create)
            .Presses(CardVerbs.Next, (CardInputs.Name, "Nova AG"), (CardInputs.Vertical, "media"), (CardInputs.Country, "CH"))
            .Presses(CardVerbs.Confirm).Hears("Your partner organisation: **Nova AG**").HearsNot("changed meanwhile")
            .Order(order => Assert.Equal("CH", order.PartnerOrganization?.Country));

    [Theory]
    [InlineData("Retail", "Germany")]
    [InlineData("commercio al dettaglio", "germania")]
    [InlineData("retail", "de")]
    public async Task TypedFieldByField(string vertical, string country) =>
        await (await product.AtPartnerAsync(Nobody)).Says("create a new one").HearsCard(CardInputs.Name)
            .Says("Nova GmbH").Hears("Which business vertical?").Hears("Professional services")
            .Says(vertical).Hears("In which country or region")
            .Says(country).Hears("Is this right?").Hears("Germany").Hears("Retail")
            .Says("create it").Order(order => Assert.Equal("DE", order.PartnerOrganization?.Country));

    [Fact]
    public async Task NothingFilledIn_NamesEveryField_AndChangesNothing() =>
        await (await product.AtPartnerAsync(Nobody)).Presses(CardVerbs.Create).ChangesNothing(chat => chat.Presses(CardVerbs.Next)
            .Hears("Company name: please enter one").Hears("Business vertical: please choose one").Hears("Country or region: please choose one"));

    [Theory]
    [InlineData("100 % Nova", "percent sign")]
    [InlineData("Nova\u0007", "control characters")]
    public async Task WrongName_KeepsTheOtherAnswers(string name, string heard) =>
        await (await product.AtPartnerAsync(Nobody)).Presses(CardVerbs.Create).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (CardInputs.Name, name), (CardInputs.Vertical, "media"), (CardInputs.Country, "IT"))
            .Hears(heard).SeesValue(CardInputs.Vertical, "media").SeesValue(CardInputs.Country, "IT"));

    [Fact]
    public async Task LongName_IsRefused_AndMadeUpChoicesToo() =>
        await (await product.AtPartnerAsync(Nobody)).Presses(CardVerbs.Create).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (CardInputs.Name, new string('n', 300)), (CardInputs.Vertical, "no-such"), (CardInputs.Country, "Atlantis"))
            .Hears("at most 100 characters").Hears("Business vertical: choose one from the list").Hears("Country or region: choose one from the list"));

    [Fact]
    public async Task TypedUnknownCountry_IsAskedAgain() =>
        await (await product.AtPartnerAsync(Nobody)).Says("create a new one").Says("Nova").Says("media")
            .ChangesNothing(chat => chat.Says("Atlantis").Hears("choose one from the list").Says("Italia").Hears("Is this right?"));

    [Fact]
    public async Task BackFromTheCheck_LeadsToTheForm_ThenToTheFinder() =>
        await (await product.AtPartnerAsync(Nobody)).Presses(CardVerbs.Create).Presses(CardVerbs.Next, Filled)
            .Says("back").SeesValue(CardInputs.Name, "Nova & Söhne").Says("back").Hears("No matching organisations found.");

    [Fact]
    public async Task Markup_IsShownAsTyped() =>
        await (await product.AtPartnerAsync(Nobody)).Presses(CardVerbs.Create)
            .Presses(CardVerbs.Next, (CardInputs.Name, "**Nova** <b>[x](http://y.example)</b> 🙂"), (CardInputs.Vertical, "media"), (CardInputs.Country, "IT"))
            .Hears("**Nova** <b>[x](http://y.example)</b> 🙂").Presses(CardVerbs.Confirm)
            .Order(order => Assert.Equal("**Nova** <b>[x](http://y.example)</b> 🙂", order.PartnerOrganization?.Name));

    [Fact]
    public async Task Customer_CheckIsThePointOfNoReturn_AndCanDelegate() =>
        await (await product.AtCustomerAsync("nobody-knows-this.example", "Fenwick & Dale")).Hears("No matching organisations found.")
            .Presses(CardVerbs.Create).SeesValue(CardInputs.Name, "Fenwick & Dale").HearsCard(CardInputs.AdminEmail)
            .ChangesNothing(chat => chat
                .Presses(CardVerbs.Next, (CardInputs.Vertical, "other"), (CardInputs.Country, "GB"), (CardInputs.AdminEmail, "nope")).Hears("not an e-mail address")
                .Presses(CardVerbs.Next, (CardInputs.AdminEmail, "admin@fenwick.example")).Hears("can't be undone").HearsNot("Provisioning administrator")
                .SeesValue(CardInputs.CustomerAdminEmail, "admin@fenwick.example"))
            .Presses(CardVerbs.Confirm, (CardInputs.CustomerSetsUp, "true")).Hears("admin@fenwick.example gets the invitation").Order(order =>
            {
                Assert.Equal("Fenwick & Dale", order.CustomerOrganization?.Name);
                Assert.False(order.ProvisioningAdministrator);
                Assert.NotNull(order.MappedAt);
                Assert.Equal("admin@fenwick.example", order.Delegation?.Email);
            });
}
