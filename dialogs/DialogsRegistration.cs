using Microsoft.Extensions.DependencyInjection;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Calling;
using Provisioning.Dialogs.CustomerOrganization;
using Provisioning.Dialogs.Delegation;
using Provisioning.Dialogs.Intent;
using Provisioning.Dialogs.Meetings;
using Provisioning.Dialogs.Orders;
using Provisioning.Dialogs.PartnerOrganization;
using Provisioning.Dialogs.Proof;
using Provisioning.Dialogs.Review;
using Provisioning.Dialogs.Services;
using Provisioning.Dialogs.Setup;
using Provisioning.Dialogs.Welcome;

namespace Provisioning.Dialogs;

public static class DialogsRegistration
{
    /// <summary>
    /// Registers the bot and its questions. The host brings <c>IProvisioningBackend</c> and <c>ISummaryLinks</c>.
    /// </summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services) => services
        .AddSingleton(_ => CreateDialogs())
        .AddSingleton<Interruptions>()
        .AddSingleton<Notices>()
        .AddSingleton<SenderOrders>()
        .AddSingleton<AddressProof>()
        .AddSingleton<ITurnApology, SetupApology>()
        .AddSingleton<IBot, SetupBot>();

    /// <summary>Every question of the set-up; they hold no state.</summary>
    public static DialogSet CreateDialogs() => CreateDialogs(new ReferenceData());

    private static DialogSet CreateDialogs(ReferenceData reference) => new(
        new RootDialog(),
        new StartOverDialog(),
        new OrdersDialog(),
        new WelcomeDialog(),
        new ClosedDialog(),
        new IntentDialog(),
        new PartnerOrganizationDialog(reference),
        new CustomerOrganizationDialog(reference),
        new DelegationDialog(),
        new ServicesDialog(),
        new MeetingsDialog(reference),
        new LicencesDialog(),
        new CallingDialog(reference),
        new ReviewDialog(reference),
        new ProgressDialog(),
        new ResultDialog());
}
