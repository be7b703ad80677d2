using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Orders;

namespace Provisioning.Dialogs.Setup;

/// <summary>What a screen of a question sees and can do.</summary>
public sealed class SetupStep(WaterfallStepContext step)
{
    public SetupTurn Setup { get; } = step.Turn.Get<SetupTurn>()!;

    public Order Order => Setup.Order;

    public Texts Texts => Setup.Texts;

    public Answer Answer => step.Answer;

    /// <summary>What is stored of this question: its draft.</summary>
    public DialogInstance Instance => step.Instance;

    /// <summary>When a screen asks again: what was wrong, by input.</summary>
    public FieldProblems Problems { get; } = step.Problem as FieldProblems ?? FieldProblems.None;

    /// <summary>The question is answered; the next one follows.</summary>
    public ValueTask<DialogTurnResult> DoneAsync(CancellationToken cancellationToken) => step.EndDialogAsync(null, cancellationToken);

    /// <summary>Leaves this question for another one ("edit"); where that is not open to the person, for the next by the order.</summary>
    public ValueTask<DialogTurnResult> JumpAsync(string question, CancellationToken cancellationToken) =>
        Questions.IsOpenTo(question, RootDialog.PositionOf(step.Dialogs))
            ? RootDialog.JumpAsync(step.Dialogs, question, cancellationToken)
            : RootDialog.RouteAsync(step.Dialogs, cancellationToken);

    /// <summary>Whether the question can be answered by this person as the order stands.</summary>
    public bool IsOpen(string question) => Questions.IsOpenTo(question, RootDialog.PositionOf(step.Dialogs));

    /// <summary>After a result: the person goes on with what was left for later.</summary>
    public bool Continues => RootDialog.PositionOf(step.Dialogs).Continues;

    /// <summary>The person has several orders and named none yet.</summary>
    public bool MustChooseOrder => RootDialog.PositionOf(step.Dialogs).Choice == OrderChoice.Needed;

    /// <summary>The conversation goes on with an order that was chosen, where that one stands.</summary>
    public ValueTask<DialogTurnResult> SwitchToAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.Id == Order.Id && !MustChooseOrder)
            return RootDialog.KeepOrderAsync(step.Dialogs, cancellationToken);
        SenderOrders.Take(step.Turn, order, mustChoose: false);
        var setup = new SetupTurn(step.Turn, order, Setup.Backend, Setup.Links);
        step.Turn.Set(setup);
        setup.Say("orders.now", order.OrderNumber);
        return RootDialog.RouteAsync(step.Dialogs, cancellationToken);
    }

    /// <summary>Shows a screen of this question.</summary>
    public ValueTask<DialogTurnResult> GoToAsync(string screen, CancellationToken cancellationToken) =>
        step.GoToAsync(screen, null, cancellationToken);

    /// <summary>Shows a screen again with what was wrong; what the person entered is kept.</summary>
    public ValueTask<DialogTurnResult> AgainAsync(string screen, FieldProblems problems, CancellationToken cancellationToken) =>
        step.GoToAsync(screen, problems, cancellationToken);

    /// <summary>Waits for another answer to the screen without showing its card again.</summary>
    public DialogTurnResult WaitAt(string screen) => step.WaitAt(screen);

    /// <summary>Remembers something about the way through the set-up; see the marks of <see cref="RootDialog"/>.</summary>
    public void Mark(string what, bool on = true) => RootDialog.Mark(step.Dialogs, what, on);

    /// <summary>The person has nothing left to do here: no question stays open.</summary>
    public DialogTurnResult Leave()
    {
        Setup.Turn.State.Card = null;
        step.Dialogs.CancelAllDialogs();
        return new DialogTurnResult(DialogTurnStatus.Complete);
    }

    /// <summary>
    /// Ends a step whose command failed. A rule broken by a field shows the screen again with the field's problem;
    /// anything else is said in a sentence, and the screen (or where the order is by now) is shown again.
    /// </summary>
    /// <param name="failure">What the backend refused.</param>
    /// <param name="screen">The screen to show again.</param>
    /// <param name="inputOf">The card's input for the backend's field; null: the same name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<DialogTurnResult> FailAsync(
        BackendFailure failure, string screen, Func<string, string>? inputOf, CancellationToken cancellationToken)
    {
        if (failure.Code == FailureCodes.Validation && failure.Errors.Count > 0)
            return await AgainAsync(screen, FieldProblems.From(failure, Texts, inputOf), cancellationToken);
        Setup.SayFailure(failure);
        if (failure.Code is not (FailureCodes.OrderChanged or FailureCodes.KeyReused or FailureCodes.OrderMapped))
            return await GoToAsync(screen, cancellationToken);
        Setup.Accept(await Setup.Backend.GetOrderAsync(Order.Id, Setup.Caller, cancellationToken));
        return await DoneAsync(cancellationToken);
    }
}
