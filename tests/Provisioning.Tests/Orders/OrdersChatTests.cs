using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;
using Provisioning.Tests.Chats;
using Provisioning.Tests.Organizations;

namespace Provisioning.Tests.Orders;

/// <summary>Where no link says which order is meant.</summary>
[Collection(ChatTests.Name)]
public sealed class OrdersChatTests(Product product)
{
    private const string Administrator = "it.admin.two@corvalia.example";

    private static int people;

    private readonly string person = $"several{Interlocked.Increment(ref people)}@partner-nobody-knows.example";

    [Fact]
    public async Task OneOpenOrder_IsNoQuestion() =>
        await (await OrderAsync()).InTeams().WithoutLink().Opens().Hears("Set up order").HearsCard(CardVerbs.Start)
            .Says("orders").Hears("no other open order").HearsCard(CardVerbs.Start);

    [Fact]
    public async Task SeveralOrders_OneIsChosen_AndTheSetUpGoesOn()
    {
        var (older, newer) = (await OrderAsync("Acme"), await OrderAsync("Beta"));
        var number = await product.NumberAsync(older);
        await older.InTeams().WithoutLink()
            .Opens().Hears("Which order do you want to set up?").Hears($"**{number}** · Acme").Hears("A-Flex-3 · not started · 6 days left")
            .Hears(await product.NumberAsync(newer)).HearsChoices(CardInputs.OrderNumber, 2).HearsNoCard(CardVerbs.Back)
            .Presses(CardVerbs.Choose).Hears("Choose one of the orders")
            .Presses(CardVerbs.Choose, (CardInputs.OrderNumber, number)).Hears($"Now we are at order {number}").Hears($"Set up order {number}")
            .Presses(CardVerbs.Start).Hears("Whose order is it?")
            .Presses(CardVerbs.Next, (CardInputs.Intent, "customer")).Order(order => Assert.Equal(Intents.Customer, order.Intent));
        Assert.Null((await product.ReadAsync(newer.OrderId)).Intent);
    }

    [Fact]
    public async Task Orders_AreChosenByTyping_TheNumberOrThePlaceInTheList()
    {
        var (older, newer) = (await OrderAsync(), await OrderAsync());
        var (first, second) = (await product.NumberAsync(newer), await product.NumberAsync(older));
        await older.On("webex").WithoutLink()
            .Says("hello").Hears("Which order")
            .Says("no-such-number").Hears("no order with the number no-such-number")
            .Says(second.ToLowerInvariant()).Hears($"Set up order {second}")
            .Says("my orders").Hears("Which order").SeesValue(CardInputs.OrderNumber, second)
            .Says("1").Hears($"Set up order {first}");
    }

    [Fact]
    public async Task Switching_LosesNothing_AndBackStays()
    {
        var (older, newer) = (await OrderAsync(), await OrderAsync());
        var (mine, other) = (await product.NumberAsync(older), await product.NumberAsync(newer));
        await older.InTeams().WithoutLink().In("it")
            .Opens().Says(mine).Says("inizia").Says("Questo ordine è per la mia azienda")
            .Order(order => Assert.Equal(Intents.Self, order.Intent))
            .Says("ordini").Hears("Quale ordine vuoi configurare?").Hears("in configurazione").HearsCard(CardVerbs.Back)
            .Says("indietro").HearsCard(CardInputs.Query)
            .Says("i miei ordini").Says(other).Hears($"Configura l'ordine {other}").HearsCard(CardVerbs.Start)
            .Says("ordini").Says(mine).Hears($"Ora siamo all'ordine {mine}").HearsCard(CardInputs.Query);
    }

    [Fact]
    public async Task BeforeOneIsChosen_NothingIsDoneAboutAny()
    {
        var (older, newer) = (await OrderAsync(), await OrderAsync());
        await newer.InTeams().WithoutLink().Opens()
            .ChangesNothing(chat => chat
                .Says("start over").Hears("Which order").HearsNoCard(CardVerbs.Confirm)
                .Says("send the e-mail again").Hears("Which order")
                .Says("status").Hears("Which order")
                .Says("back").Hears("Which order")
                .Says("language italiano").Hears("Quale ordine").Says("language english")
                .Says("help").Hears("another one of your orders").Hears("Which order")
                .Learns(Notices.OperationChanged).HearsNot("Which order")
                .Says("stop").Hears("Write to me whenever"))
            .Says(await product.NumberAsync(older)).Hears("Set up order");
    }

    [Fact]
    public async Task ManyOrders_ArePaged()
    {
        var chats = new List<Chat>();
        for (var i = 0; i < 7; i++)
            chats.Add(await OrderAsync());
        var oldest = await product.NumberAsync(chats[0]);
        await chats[0].InTeams().WithoutLink().Opens().HearsChoices(CardInputs.OrderNumber, 5).HearsNot(oldest)
            .Presses(CardVerbs.More).Hears("Page 2").HearsChoices(CardInputs.OrderNumber, 2).HearsNoCard(CardVerbs.More)
            .Presses(CardVerbs.Choose, (CardInputs.OrderNumber, oldest)).Hears($"Set up order {oldest}");
    }

    [Fact]
    public async Task SomebodyElsesOrder_CannotBeChosen()
    {
        var (older, _) = (await OrderAsync(), await OrderAsync());
        var foreign = await product.NumberAsync(await product.OrderAsync(new OrderSpec { Contact = "victim@elsewhere.example" }));
        await older.InTeams().WithoutLink().Opens()
            .Presses(CardVerbs.Choose, (CardInputs.OrderNumber, foreign)).Hears("You have no order with the number").HearsNot("Set up order " + foreign);
    }

    [Fact]
    public async Task LinksChat_StaysWithItsOrder()
    {
        var (older, _) = (await OrderAsync(), await OrderAsync());
        await older.Opens().Says("orders").Hears("This chat belongs to order").HearsCard(CardVerbs.Start);
    }

    [Fact]
    public async Task CustomerAdministrator_IsFoundByTheirAddress_AndCannotChangeTheMapping() =>
        await (await product.AtCustomerAsync("corvalia.example"))
            .Presses(CardVerbs.Search, (CardInputs.AdminEmail, "it.admin@corvalia.example")).Presses(CardVerbs.Choose)
            .Presses(CardVerbs.Confirm, (CardInputs.CustomerSetsUp, "true"), (CardInputs.CustomerAdminEmail, Administrator))
            .InAnotherWindow(administrator => administrator.InTeams().WithoutLink(Administrator)
                .Opens().Hears("You were invited to set up the services").Hears("that part is done")
                .Says("start").Hears("Set up now or later?")
                .Says("back").Hears("already mapped")
                .Presses(CardVerbs.Next, (CardInputs.Meetings, "now")).Hears("Your Meetings site"));

    private Task<Chat> OrderAsync(string? company = null) => product.OrderAsync(new OrderSpec { Contact = person, CustomerName = company });
}
