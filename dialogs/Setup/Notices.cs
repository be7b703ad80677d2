using Provisioning.Bot.Runtime.Dialogs;

namespace Provisioning.Dialogs.Setup;

/// <summary>What the backend reports, brought into the conversations about that order.</summary>
public sealed class Notices
{
    public const string OperationChanged = "operation-changed";
    public const string OperationFinished = "operation-finished";
    public const string OrderMoved = "order-moved";
    public const string OrderClosed = "order-closed";
    public const string Reminder = "reminder";
    public const string DelegationAccepted = "delegation-accepted";
    public const string MessageRefused = "message-refused";

    public async ValueTask<DialogTurnResult> OnEventAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        switch (setup.Turn.Activity.Name)
        {
            case OperationChanged or OperationFinished or OrderClosed:
                return await FollowAsync(dc, cancellationToken);
            case Reminder:
                setup.Say("setup.reminder", setup.Order.OrderNumber, setup.Texts.Date(setup.Order.Deadline, setup.Zone));
                break;
            case MessageRefused:
                setup.Say("setup.message-refused");
                break;
            case DelegationAccepted when !setup.IsCustomerAdministrator && setup.Order.Delegation is { } delegation:
                setup.Say("setup.delegation-accepted", delegation.Email);
                break;
        }
        return DialogTurnResult.EndOfTurn;
    }

    /// <summary>Shows progress where the set-up now stands: the open progress card in place, or the question that the order asks for.</summary>
    private static ValueTask<DialogTurnResult> FollowAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var position = RootDialog.PositionOf(dc);
        // Which order they mean is still to be said: news of one of them would be an answer to nothing.
        if (position.Choice == OrderChoice.Needed)
            return new(DialogTurnResult.EndOfTurn);
        if (position.Choice == OrderChoice.Open)
            return RootDialog.KeepOrderAsync(dc, cancellationToken);
        var next = Questions.Next(position);
        if (dc.Stack.Count < 2 || dc.Stack[1].Dialog != next)
            return RootDialog.RouteAsync(dc, cancellationToken);
        // A report that comes late finds the result told already.
        return next == Questions.Result ? new(DialogTurnResult.EndOfTurn) : SetupBot.RepromptAsync(dc, cancellationToken);
    }
}
