using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Tests.Chats;
using Provisioning.Tests.Services;

namespace Provisioning.Tests.Calling;

[Collection(ChatTests.Name)]
public sealed class CallingChatTests(Product product)
{
    private async Task<Chat> AtCallingAsync(string locale = "en", string country = "IT") =>
        (await product.MappedAsync(new OrderSpec { Meetings = 0, Calling = 20, Locale = locale }, country))
            .Presses(CardVerbs.Next, ("calling", "now"));

    private async Task<Chat> AtItalianAddressAsync(string locale = "en") =>
        (await AtCallingAsync(locale)).SeesValue(CardInputs.Country, "IT").Presses(CardVerbs.Next, (CardInputs.LocationName, "Sede"));

    private static readonly (string, string)[] Torino =
    [
        (CardInputs.Address1, "Via Roma 1"), (CardInputs.City, "Torino"), (CardInputs.State, "TO"), (CardInputs.PostalCode, "10121"),
    ];

    [Fact]
    public async Task Pressed_FieldsOfTheCountry_ThenTheReview() =>
        await (await AtItalianAddressAsync())
            .Hears("Province").HearsCard(CardInputs.Address2).SeesValue(CardInputs.TimeZone, "Europe/Rome").SeesValue(CardInputs.Language, "it-IT")
            .Presses(CardVerbs.Next, Torino).Hears("more locations added in Control Hub").HearsCard(CardVerbs.Provision)
            .Hears("Torino").Hears("Italy").Hears("Postal code")
            .Order(order => Assert.True(order.Calling!.Complete));

    [Fact]
    public async Task Typed_FieldByField_EachIsStoredAtOnce() =>
        await (await AtCallingAsync())
            .Says("Headquarters").Hears("Country or region?").Says("italia").Hears("Address of Headquarters")
            .Order(order => Assert.Equal(("Headquarters", "IT", "Europe/Rome"), (order.Calling!.Location!.Name, order.Calling.Location.Country, order.Calling.Location.TimeZone)))
            .Says("Via Roma 1").Hears("Postal code? For example").Order(order => Assert.Equal("Via Roma 1", order.Calling!.Location!.Address1))
            .ChangesNothing(chat => chat.Says("ABC").Hears("Postal code: This is not the country's form"))
            .Says("10121").Hears("City?").Says("Torino").Hears("Province?")
            .Says("torino").Hears("Language?").Says("italiano").Hears("is saved").HearsCard(CardVerbs.Provision)
            .Order(order => Assert.Equal("TO", order.Calling!.Location!.State));

    [Fact]
    public async Task Typed_CountryWithChoices_AsksForZoneAndLanguage() =>
        await (await AtCallingAsync(locale: "it", country: "US"))
            .Says("Sede").Says("Stati Uniti")
            .Says("1 Main St").Hears("Città?").Says("Springfield").Hears("Stato?").Says("illinois").Hears("Codice postale?")
            .Says("62701").Hears("Fuso orario?").Says("Chicago").Hears("Lingua?").Says("en-US").Hears("è salvata")
            .Order(order => Assert.Equal(
                ("IL", "62701", "America/Chicago", "en-US"),
                (order.Calling!.Location!.State, order.Calling.Location.PostalCode, order.Calling.Location.TimeZone, order.Calling.Location.Language)));

    [Fact]
    public async Task Typed_ByLabel_FillsThatField() =>
        await (await AtItalianAddressAsync()).Says("City: Torino").Order(order => Assert.Equal("Torino", order.Calling!.Location!.City));

    [Fact]
    public async Task MissingFields_AreEachNamed_AndNothingChanges() =>
        await (await AtItalianAddressAsync()).ChangesNothing(chat => chat.Presses(CardVerbs.Next, (CardInputs.City, "Torino"))
            .Hears("Please check: Address line 1, Postal code, Province").Hears("Postal code: This is needed.").SeesValue(CardInputs.City, "Torino"));

    [Theory]
    [InlineData(CardInputs.PostalCode, "ABC", "Postal code: This is not the country's form. Example: ")]
    [InlineData(CardInputs.State, "Atlantis", "Province: Choose one from the country's list.")]
    [InlineData(CardInputs.City, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "City: At most 50 characters.")]
    [InlineData(CardInputs.TimeZone, "Mars/Olympus", "Time zone: I know none by this name.")]
    [InlineData(CardInputs.Language, "tlh", "Language: This language is not offered")]
    public async Task WrongValues_NameFieldAndRule_KeepTheRest(string input, string value, string sentence) =>
        await (await AtItalianAddressAsync()).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, [.. Torino.Where(field => field.Item1 != input), (input, value)])
            .Hears(sentence).SeesValue(CardInputs.Address1, "Via Roma 1"));

    [Theory]
    [InlineData("", "Location name: This is needed.")]
    [InlineData("50% off", "Location name: Characters that are not allowed")]
    public async Task WrongNames_AreNamed(string name, string sentence) =>
        await (await AtCallingAsync()).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (CardInputs.LocationName, name)).Hears(sentence).SeesValue(CardInputs.Country, "IT"));

    [Fact]
    public async Task NameOf300Characters_IsTooLong() =>
        await (await AtCallingAsync()).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (CardInputs.LocationName, new string('n', 300))).Hears("Location name: At most 80 characters."));

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("")]
    public async Task UnknownCountry_IsNamed_TheNameIsKept(string country) =>
        await (await AtCallingAsync()).ChangesNothing(chat => chat
            .Presses(CardVerbs.Next, (CardInputs.LocationName, "Sede"), (CardInputs.Country, country))
            .Hears("Country or region: ").SeesValue(CardInputs.LocationName, "Sede"));

    [Theory]
    [InlineData("**bold** [x](http://evil.example) <b>")]
    [InlineData("مكتب الرياض 🟣")]
    public async Task StrangeText_IsShownAsTyped(string name) =>
        await (await AtCallingAsync()).Presses(CardVerbs.Next, (CardInputs.LocationName, name)).Hears("Address of " + name);

    [Fact]
    public async Task ChangedCountry_ChangesTheFields_AndSaysWhatItDropped() =>
        await (await AtItalianAddressAsync()).Presses(CardVerbs.Next, Torino).HearsCard(CardVerbs.Provision)
            .Presses("edit:calling").Presses(CardVerbs.Next, (CardInputs.Country, "US"))
            .Hears("no longer fit").Hears("Province: TO").Hears("Postal code: 10121").Hears("Time zone: Europe/Rome").HearsNot("City: Torino")
            .Hears("State").SeesValue(CardInputs.City, "Torino").SeesValue(CardInputs.State, null)
            .Order(order => Assert.Equal(
                ("US", "Torino", (string?)null), (order.Calling!.Location!.Country, order.Calling.Location.City, order.Calling.Location.State)))
            .Says("back").SeesValue(CardInputs.Country, "US");

    [Fact]
    public async Task ChangedCountry_ForgetsWhatWasWrongForTheFirst() =>
        await (await AtItalianAddressAsync()).Presses(CardVerbs.Next, (CardInputs.PostalCode, "nonsense")).Presses(CardVerbs.Back)
            .Presses(CardVerbs.Next, (CardInputs.Country, "DE")).SeesValue(CardInputs.PostalCode, null).SeesValue(CardInputs.TimeZone, "Europe/Berlin");

    [Fact]
    public async Task CountryWithoutStates_HasNoStateField() =>
        await (await AtCallingAsync()).Presses(CardVerbs.Next, (CardInputs.LocationName, "Büro"), (CardInputs.Country, "DE"))
            .HearsNoCard(CardInputs.State).HearsCard(CardInputs.PostalCode).Hears("Germany");

    [Fact]
    public async Task MadeUpSubmit_ChangesNothing() =>
        await (await AtItalianAddressAsync()).ChangesNothing(chat => chat
            .Submits("""{"action":"next","card":"{card}","order":"{order}","revision":{revision},"x":"y"}""").Hears("This is needed")
            .Submits("""{"action":"fly","card":"{card}","order":"{order}","revision":{revision}}""").Hears("did not understand"));
}
