using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Review;

/// <summary>The order is provisioned: what was done, what comes next, and the way on to what was left for later.</summary>
public sealed class ResultDialog : QuestionDialog
{
    private const string Ask = "ask";

    public ResultDialog() : base(Questions.Result) => AddScreen(Ask, AskAsync, ReadAsync);

    private static async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var (order, setup) = (step.Order, step.Setup);
        var operation = order.OperationId is { } id
            ? (await setup.Backend.GetOperationAsync(id, setup.Caller, cancellationToken)).Value
            : null;
        if (operation is not null && setup.Turn.State.Card?.ActivityId is { } shown && shown.StartsWith(ProgressLines.ActivityPrefix, StringComparison.Ordinal))
            setup.Tell(ProgressCard.Create(ProgressLines.Progress(order.OrderNumber, operation, setup.Zone, step.Texts), step.Texts), shown);
        var result = new ProvisioningResult
        {
            OrderNumber = order.OrderNumber,
            Customer = order.CustomerOrganization?.Name,
            Steps = operation is null ? [] : ProgressLines.Of(operation, step.Texts),
            HasCalling = order.Calling?.Choice == ServiceChoices.Now,
            ProvisioningAdministrator = order.ProvisioningAdministrator && !setup.IsCustomerAdministrator,
            Contact = order.Contact.Email,
            LeftForLater = Left(order),
            SummaryUrl = setup.Links.Create(order.Id, setup.Identity.Email, step.Texts.Language),
        };
        setup.Show(ResultCard.Create(result, step.Texts));
    }

    private static ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        if (step.Answer.Verb == CardVerbs.Next && Left(step.Order).Length > 0)
        {
            step.Mark(RootDialog.Continues);
            return step.JumpAsync(Questions.Services, cancellationToken);
        }
        step.Setup.Say(Left(step.Order).Length > 0 ? "setup.not-understood" : "result.done");
        return step.GoToAsync(Ask, cancellationToken);
    }

    private static string[] Left(Order order) =>
        [.. order.Services.Select(service => service.Kind).Where(kind => Questions.ChoiceOf(order, kind) == ServiceChoices.Later)];
}
