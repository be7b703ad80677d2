using Provisioning.Bot.Runtime.Dialogs;

namespace Provisioning.Dialogs.Setup;

/// <summary>Bottom of every stack: begins the question that is next by the order, and nothing more.</summary>
public sealed class RootDialog() : Dialog(Root)
{
    public const string Root = "root";

    public const string Started = "started";
    public const string TookOver = "took-over";
    public const string Continues = "continues";

    private const string Choice = "choice";

    public override ValueTask<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options, CancellationToken cancellationToken) =>
        RouteAsync(dc, cancellationToken);

    public override ValueTask<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken) =>
        RouteAsync(dc, cancellationToken);

    public override ValueTask<DialogTurnResult> ResumeDialogAsync(DialogContext dc, object? result, CancellationToken cancellationToken) =>
        RouteAsync(dc, cancellationToken);

    public override ValueTask<DialogTurnResult> RepromptDialogAsync(DialogContext dc, object? problem, CancellationToken cancellationToken) =>
        RouteAsync(dc, cancellationToken);

    /// <summary>Where the conversation stands.</summary>
    public static Position PositionOf(DialogContext dc)
    {
        var setup = dc.Turn.Get<SetupTurn>()!;
        var root = dc.Stack.Count > 0 ? dc.Stack[0] : null;
        return new Position(
            setup.Order, setup.IsCustomerAdministrator,
            root?.Get(Started) is not null, root?.Get(TookOver) is not null, root?.Get(Continues) is not null, ChoiceOf(root));
    }

    /// <summary>Leaves the open question for another one.</summary>
    public static ValueTask<DialogTurnResult> JumpAsync(DialogContext dc, string question, CancellationToken cancellationToken)
    {
        Unwind(dc);
        return dc.BeginDialogAsync(question, null, cancellationToken);
    }

    /// <summary>Leaves the open question for the one that is next by the order.</summary>
    public static ValueTask<DialogTurnResult> RouteAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        Unwind(dc);
        return dc.BeginDialogAsync(Questions.Next(PositionOf(dc)), null, cancellationToken);
    }

    /// <summary>Asks which order is meant, now and until it is said.</summary>
    /// <param name="choice">Open or needed.</param>
    public static ValueTask<DialogTurnResult> ChooseOrderAsync(DialogContext dc, OrderChoice choice, CancellationToken cancellationToken)
    {
        Unwind(dc);
        dc.Stack[0].Set(Choice, choice == OrderChoice.Needed ? "needed" : "open");
        return RouteAsync(dc, cancellationToken);
    }

    /// <summary>The person stays with the order.</summary>
    public static ValueTask<DialogTurnResult> KeepOrderAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        dc.Stack[0].Set(Choice, null);
        return RouteAsync(dc, cancellationToken);
    }

    private static OrderChoice ChoiceOf(DialogInstance? root) => root?.Get(Choice) switch
    {
        null => OrderChoice.Made,
        "needed" => OrderChoice.Needed,
        _ => OrderChoice.Open,
    };

    /// <summary>Remembers something about the way through the set-up that is not on the order.</summary>
    public static void Mark(DialogContext dc, string what, bool on = true) => dc.Stack[0].Set(what, on ? "1" : null);

    private static void Unwind(DialogContext dc)
    {
        if (dc.Stack.Count == 0 || dc.Stack[0].Dialog != Root)
        {
            dc.CancelAllDialogs();
            dc.Stack.Add(new DialogInstance { Dialog = Root });
        }
        dc.Stack.RemoveRange(1, dc.Stack.Count - 1);
    }
}
