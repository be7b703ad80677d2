using Provisioning.Cards;
using Provisioning.Tests.Chats;

namespace Provisioning.Tests.Orders;

/// <summary>What becomes of orders and codes in time: a product of its own, whose clock is put forward.</summary>
public sealed class LaterChatTests : IAsyncLifetime
{
    private const string Person = "returning@partner-nobody-knows.example";

    private readonly Product product = new();

    public Task InitializeAsync() => product.InitializeAsync();

    public Task DisposeAsync() => product.DisposeAsync();

    [Fact]
    public async Task NewOrder_AfterOneThatClosed_IsFound() =>
        await (await product.OrderAsync(new OrderSpec { Contact = Person }))
            .InTeams().WithoutLink().Opens().Hears("Set up order")
            .ThenAsync(async () =>
            {
                product.Clock.Ahead = TimeSpan.FromDays(8);
                await product.OrderAsync(new OrderSpec { Contact = Person, CustomerName = "Fresh" });
            })
            .Says("status").Hears("Closed")
            .Says("hello again").Hears("Set up order").Hears("Fresh").HearsCard(CardVerbs.Start);

    [Fact]
    public async Task Code_WorksForTenMinutes() =>
        await (await product.OrderAsync(new OrderSpec { Contact = Person }))
            .InTeams().WithoutLink("").Opens().Says(Person).Hears("10 minutes")
            .ThenAsync(async () =>
            {
                await product.MailedCodeAsync(Person);
                product.Clock.Ahead = TimeSpan.FromMinutes(10);
            })
            .SaysCodeMailedTo(Person).Hears("too old or was replaced").HearsCard(CardVerbs.SendCode);
}
