using Microsoft.Extensions.DependencyInjection;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Delegation;
using Provisioning.Dialogs.Intent;
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
        .AddSingleton<ITurnApology, SetupApology>()
        .AddSingleton<IBot, SetupBot>();

    /// <summary>Every question of the set-up; they hold no state.</summary>
    public static DialogSet CreateDialogs() => new(
        new RootDialog(),
        new StartOverDialog(),
        new WelcomeDialog(),
        new ClosedDialog(),
        new IntentDialog(),
        new DelegationDialog());
}
