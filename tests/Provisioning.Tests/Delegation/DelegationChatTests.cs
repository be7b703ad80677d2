using Provisioning.Cards;
using Provisioning.Dialogs.Setup;
using Provisioning.Tests.Chats;
using Provisioning.Tests.Organizations;

namespace Provisioning.Tests.Delegation;

[Collection(ChatTests.Name)]
public sealed class DelegationChatTests(Product product)
{
    private const string Administrator = "it.admin@corvalia.example";

    [Fact]
    public async Task Partner_FollowsTheProgress_AndCanInviteAgain() =>
        await (await InvitedAsync()).Hears("The customer sets up the services").Hears(Administrator).Hears("not yet")
            .Says("show status").Hears("Services set up by").Hears(Administrator)
            .Presses(CardVerbs.Resend).Hears("was sent again to " + Administrator)
            .Says("back").Hears("can't be changed any more");

    [Fact]
    public async Task Partner_CanTakeTheServicesOver() =>
        await (await InvitedAsync()).Says("set up the services myself").Hears("Set up now or later?").HearsCard(CardInputs.Meetings);

    [Fact]
    public async Task Administrator_BeginsAtTheServices_AndThePartnerIsTold() =>
        await (await InvitedAsync())
            .InAnotherWindow(administrator => administrator.As(Administrator, Roles.CustomerAdministrator)
                .Opens().Hears("You were invited to set up the services").Hears("that part is done")
                .Says("start").Hears("Set up now or later?")
                .Says("back").Hears("already mapped")
                .Presses(CardVerbs.Next, (CardInputs.Meetings, "now")).Hears("Your Meetings site"))
            .Learns(Notices.DelegationAccepted).Hears(Administrator + " has opened the invitation");

    [Fact]
    public async Task Administrator_CannotStartBeforeTheMapping_NorCanStrangers() =>
        await (await product.OrderAsync(new OrderSpec())).As("stranger@elsewhere.example", Roles.CustomerAdministrator)
            .Opens().Hears("now with somebody else").HearsNoCard(CardVerbs.Start);

    /// <summary>The partner's chat after the customer's administrator was invited.</summary>
    private async Task<Chat> InvitedAsync() =>
        (await product.AtCustomerAsync("corvalia.example"))
            .Presses(CardVerbs.Search, (CardInputs.AdminEmail, Administrator)).Presses(CardVerbs.Choose)
            .Presses(CardVerbs.Confirm, (CardInputs.CustomerSetsUp, "true"));
}
