using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Welcome;

/// <summary>Shows the order and waits for "start".</summary>
public sealed class WelcomeDialog : QuestionDialog
{
    private const string Ask = "ask";

    public WelcomeDialog() : base(Questions.Welcome) => AddScreen(Ask, AskAsync, ReadAsync);

    private static ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var (order, setup) = (step.Order, step.Setup);
        var card = new WelcomeOrder(
            order.OrderNumber, order.SubscriptionId, order.Offer, order.Contact.Email, order.EndCustomer?.Name,
            [.. order.Services.Select(service => (service.Kind, service.Quantity))], order.Deadline, setup.Now, setup.Zone,
            setup.IsCustomerAdministrator ? order.CustomerOrganization?.Name : null);
        setup.Show(WelcomeCard.Create(card, step.Texts));
        return default;
    }

    private static ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        switch (step.Answer.Verb)
        {
            case CardVerbs.Start:
                step.Mark(RootDialog.Started);
                return step.DoneAsync(cancellationToken);
            case CardVerbs.Later:
                step.Setup.Say("setup.stopped", step.Order.OrderNumber, step.Texts.Date(step.Order.Deadline, step.Setup.Zone));
                return new(step.WaitAt(Ask));
            default:
                step.Setup.Say("setup.not-understood");
                return step.GoToAsync(Ask, cancellationToken);
        }
    }
}
