using Provisioning.Cards;
using Provisioning.Tests.Chats;

namespace Provisioning.Tests.Proof;

/// <summary>Guests, and people whose address names no order, prove another one.</summary>
[Collection(ChatTests.Name)]
public sealed class AddressProofChatTests(Product product)
{
    private static int people;

    private readonly string address = $"proven{Interlocked.Increment(ref people)}@partner-nobody-knows.example";

    [Fact]
    public async Task Guest_ProvesAnAddress_WithTheCodeFromTheMail() =>
        await (await GuestAsync())
            .Opens().Hears("I can't tell your e-mail address from this chat").HearsCard(CardInputs.Email)
            .Presses(CardVerbs.SendCode, (CardInputs.Email, address)).Hears($"If there is an order for {address}").HearsCard(CardInputs.Code)
            .SaysCodeMailedTo(address).Hears("From now on I take you for " + address).Hears("Set up order").HearsCard(CardVerbs.Start)
            .Says("start").Hears("Whose order is it?");

    [Fact]
    public async Task Everything_CanBeTyped_InItalian() =>
        await (await GuestAsync()).In("it")
            .Says("ciao").Hears("A quale indirizzo e-mail")
            .Says("aiuto").Hears("Puoi premere un pulsante")
            .Says("questo non è un indirizzo").Hears("A quale indirizzo")
            .Says("due@chiocciole@qui.example").Hears("nome@azienda.example").HearsCard(CardInputs.Email)
            .Says(address).Hears("un codice di otto cifre")
            .SaysCodeMailedTo(address).Hears("Configura l'ordine");

    [Fact]
    public async Task Answer_IsTheSame_WhetherOrNotThereIsAnOrder_AndStrangersGetNoMail()
    {
        var stranger = "no-order-of-" + address;
        await (await GuestAsync())
            .Opens().Presses(CardVerbs.SendCode, (CardInputs.Email, stranger)).Hears($"If there is an order for {stranger}").HearsCard(CardInputs.Code)
            .Says("12345678").Hears("That is not the code. 4 tries left.")
            .Presses(CardVerbs.Back).Hears("Which e-mail address did your order go to?")
            .Says(address).SaysCodeMailedTo(address).Hears("Set up order");
        Assert.Empty(product.MailsTo(stranger));
    }

    [Fact]
    public async Task WrongCodes_AreCounted_UntilANewOneIsNeeded() =>
        await (await GuestAsync())
            .Opens().Says(address).HearsCard(CardInputs.Code)
            .Says("what code?").Hears("The code has eight digits")
            .Says("1111 1111").Hears("4 tries left").Says("2222-2222").Hears("3 tries left").Says("33333333").Hears("2 tries left")
            .Presses(CardVerbs.Confirm, (CardInputs.Code, "44444444")).Hears("1 try left")
            .Says("55555555").Hears("wrong too often").HearsCard(CardVerbs.SendCode)
            .SaysCodeMailedTo(address).Hears("wrong too often")
            .ThenAsync(() => Task.Delay(5))
            .Says("send a new code").Hears("is on its way")
            .ThenAsync(async () => await UntilMailsAsync(2))
            .SaysCodeMailedTo(address).Hears("Set up order");

    [Fact]
    public async Task TooManyCodes_AreRefused_WithAWayOn() =>
        await (await GuestAsync())
            .Opens().Says(address)
            .Presses(CardVerbs.SendCode).Presses(CardVerbs.SendCode).Presses(CardVerbs.SendCode).Presses(CardVerbs.SendCode).Hears("is on its way")
            .HearsNot("Several codes").Presses(CardVerbs.SendCode).Hears("Several codes were asked for").HearsCard(CardInputs.Code);

    [Fact]
    public async Task KnownAddressWithoutAnOrder_MayProveAnother_AndStaysWithIt() =>
        await (await product.OrderAsync(new OrderSpec { Contact = address })).On("webex").WithoutLink("private-" + address)
            .Opens().Hears("No order for your e-mail address").Hears("private-" + address).HearsCard(CardInputs.Email)
            .Says(address).SaysCodeMailedTo(address).Hears("Set up order")
            .Says("start").Hears("Whose order is it?");

    [Fact]
    public async Task ProvenAddress_CountsNoMore_WhenSomebodyElseSpeaks() =>
        await (await GuestAsync())
            .Opens().Says(address).SaysCodeMailedTo(address).Hears("Set up order")
            .WithoutLink("somebody@else.example").Says("start").Hears("No order for your e-mail address").HearsNot("Whose order");

    [Fact]
    public async Task OldCard_ProvesNothing() =>
        await (await GuestAsync())
            .Opens().KeepsCard().Says(address).HearsCard(CardInputs.Code)
            .PressesKeptCard(CardVerbs.SendCode, (CardInputs.Email, "victim@else.example")).Hears("no longer current").Hears(address);

    private async Task<Chat> GuestAsync() => (await product.OrderAsync(new OrderSpec { Contact = address })).InTeams().WithoutLink("");

    private async Task UntilMailsAsync(int count)
    {
        for (var attempt = 0; attempt < 400 && product.MailsTo(address).Count() < count; attempt++)
            await Task.Delay(25);
        Assert.Equal(count, product.MailsTo(address).Count());
    }
}
