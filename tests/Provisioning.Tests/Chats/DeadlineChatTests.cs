using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Tests.Chats;

/// <summary>A product of its own for each chat: its clock is put forward.</summary>
public sealed class DeadlineChatTests : IAsyncLifetime
{
    private readonly Product product = new();

    public Task InitializeAsync() => product.InitializeAsync();

    public Task DisposeAsync() => product.DisposeAsync();

    [Fact]
    public async Task Deadline_IsRemindedOf_ThenTheClosedOrderIsExplained_AndStaysAsItIs() =>
        await (await product.OrderAsync(new OrderSpec { Offer = "A-Flex-3" }))
            .Opens().Says("start").KeepsCard()
            .Then(() => product.Clock.Ahead = TimeSpan.FromDays(5.5))
            .Learns(Notices.Reminder).Hears("A reminder").Hears("closes on")
            .Then(() => product.Clock.Ahead = TimeSpan.FromDays(8))
            .PressesKeptCard(CardVerbs.Next, (CardInputs.Intent, "self")).Hears("is closed").Hears("salesperson")
            .Order(order => Assert.Equal((OrderStates.Closed, (string?)null), (order.State, order.Intent)))
            .Says("help").Hears("is closed").Says("status").Hears("Closed");

    [Fact]
    public async Task OtherOffers_StayOpenForThirtyDays() =>
        await (await product.OrderAsync(new OrderSpec { Offer = "EA-Suite-1" }))
            .Then(() => product.Clock.Ahead = TimeSpan.FromDays(29))
            .Opens().Hears("Only 2").HearsCard(CardVerbs.Start)
            .Then(() => product.Clock.Ahead = TimeSpan.FromDays(31))
            .Says("start").Hears("is closed");
}
