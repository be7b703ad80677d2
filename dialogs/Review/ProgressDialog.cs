using System.Globalization;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Review;

/// <summary>Provisioning as it runs, waits or has failed: one card that is replaced with each report.</summary>
public sealed class ProgressDialog : QuestionDialog
{
    private const string Ask = "ask";
    private const string Shown = "shown";

    public ProgressDialog() : base(Questions.Progress) => AddScreen(Ask, AskAsync, ReadAsync);

    private static async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var (order, setup) = (step.Order, step.Setup);
        var operation = order.OperationId is { } id
            ? (await setup.Backend.GetOperationAsync(id, setup.Caller, cancellationToken)).Value
            : null;
        if (operation is null)
        {
            setup.Say("progress.unavailable");
            return;
        }
        var card = ProgressCard.Create(ProgressLines.Progress(order.OrderNumber, operation, setup.Zone, step.Texts), step.Texts);
        setup.Show(card, replaces: ActivityId(step, operation.Id));
    }

    private static async ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var setup = step.Setup;
        if (step.Answer.Verb == CardVerbs.Retry && step.Order.State == OrderStates.Failed)
        {
            var resumed = await setup.Backend.StartOperationAsync(setup.Command(), cancellationToken);
            if (!resumed.IsSuccess)
                return await step.FailAsync(resumed.Failure, Ask, null, cancellationToken);
            setup.Accept(await setup.Backend.GetOrderAsync(step.Order.Id, setup.Caller, cancellationToken));
            return await step.DoneAsync(cancellationToken);
        }
        // Nothing is asked while it runs: whatever is said shows how far it is.
        return await step.GoToAsync(Ask, cancellationToken);
    }

    /// <summary>A report replaces the newest card in place; a person's words bring a new card below them, which is the newest from then on.</summary>
    private static string ActivityId(SetupStep step, string operation)
    {
        var turn = step.Setup.Turn;
        if (turn.Activity.Type == ActivityTypes.Event && step.Instance.Get(Shown) is { } shown)
            return shown;
        var id = turn.State.Card?.ActivityId?.StartsWith(ProgressLines.ActivityPrefix + operation, StringComparison.Ordinal) == true
            ? string.Create(CultureInfo.InvariantCulture, $"{ProgressLines.ActivityPrefix}{operation}-{turn.State.LogLength + 1}")
            : ProgressLines.ActivityPrefix + operation;
        step.Instance.Set(Shown, id);
        return id;
    }
}
