using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Setup;

/// <summary>
/// The bot: loads the order, answers what is understood at every point, keeps old cards from acting,
/// and leaves the rest to the open question.
/// </summary>
public sealed class SetupBot(DialogSet dialogs, Interruptions interruptions, Notices notices, IProvisioningBackend backend, ISummaryLinks links)
    : IBot
{
    /// <summary>Nothing that a question asks for comes near; a longer text is somebody's paste.</summary>
    private const int MostCharacters = 4_000;

    public async ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type is not (ActivityTypes.Message or ActivityTypes.ConversationUpdate or ActivityTypes.Event))
            return;
        if (turn.State.Identity is not { } identity)
        {
            turn.Send(CardActivity.Plain(Texts.For(turn.State.Locale)["setup.no-link"], turn.Activity.ChannelId));
            return;
        }
        var loaded = identity.OrderId is { } orderId
            ? await backend.GetOrderAsync(orderId, SetupTurn.CallerOf(turn), cancellationToken)
            : await FindOrderAsync(turn, identity, cancellationToken);
        if (!loaded.IsSuccess)
        {
            Refuse(turn, loaded.Failure);
            return;
        }
        var setup = new SetupTurn(turn, loaded.Value, backend, links);
        turn.Set(setup);
        var dc = new DialogContext(dialogs, turn);
        await (turn.Activity.Type switch
        {
            ActivityTypes.Event => notices.OnEventAsync(dc, setup, cancellationToken),
            ActivityTypes.ConversationUpdate => RootDialog.RouteAsync(dc, cancellationToken),
            _ => OnMessageAsync(dc, setup, cancellationToken),
        });
    }

    /// <summary>Where the channel knows only who it is: the newest order of theirs, one that is still to be set up first. It stays from then on.</summary>
    private async ValueTask<BackendResult<Order>> FindOrderAsync(TurnContext turn, TurnIdentity identity, CancellationToken cancellationToken)
    {
        var found = await backend.GetOrdersAsync(SetupTurn.CallerOf(turn), cancellationToken);
        if (!found.IsSuccess)
            return BackendResult<Order>.Failed(found.Failure);
        if (found.Value.Items.OrderBy(order => order.State switch { OrderStates.Closed => 2, OrderStates.Provisioned => 1, _ => 0 }).FirstOrDefault() is not { } order)
            return BackendResult<Order>.Failed(new BackendFailure { Code = FailureCodes.NoOrder });
        turn.State.Identity = identity with { OrderId = order.Id };
        // Some channels don't say which language somebody speaks; the order does.
        turn.State.Locale ??= order.Locale;
        return BackendResult<Order>.Of(order);
    }

    private async ValueTask<DialogTurnResult> OnMessageAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        var answer = setup.Turn.Answer;
        if (setup.Turn.State.IsRebuilt || dc.Stack.Count == 0)
        {
            // The position could not be read, or there was none: the order knows where the set-up stands.
            setup.Say("setup.found-again");
            return await RootDialog.RouteAsync(dc, cancellationToken);
        }
        if (answer.Kind == AnswerKind.Malformed || answer.Text?.Length > MostCharacters)
        {
            setup.Say(answer.Text is null ? "setup.not-understood" : "setup.too-long", setup.Texts.Number(MostCharacters));
            return await RepromptAsync(dc, cancellationToken);
        }
        if (answer is { Kind: AnswerKind.Submit, IsTyped: false } && IsStale(answer, setup))
        {
            setup.Say("setup.old-card");
            return await RepromptAsync(dc, cancellationToken);
        }
        if (GlobalCommand.Recognize(answer) is { } command)
            return await interruptions.OnCommandAsync(dc, setup, command, cancellationToken);
        if (HasMovedOn(dc))
            return await RootDialog.RouteAsync(dc, cancellationToken);
        var answered = AnsweredCards.Read(dc, setup);
        var result = await dc.ContinueDialogAsync(cancellationToken);
        if (result.Status == DialogTurnStatus.Unknown)
            return await FindAgainAsync(dc, setup, cancellationToken);
        if (answered is not null && setup.Turn.State.Card?.Token != answer.Card)
            setup.Turn.SendFirst(answered);
        return result;
    }

    /// <summary>Asks the open question again; where this version doesn't know it, the one that is next by the order.</summary>
    internal static async ValueTask<DialogTurnResult> RepromptAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        if (HasMovedOn(dc))
            return await RootDialog.RouteAsync(dc, cancellationToken);
        var result = await dc.RepromptDialogAsync(null, cancellationToken);
        return result.Status is DialogTurnStatus.Unknown or DialogTurnStatus.Empty
            ? await RootDialog.RouteAsync(dc, cancellationToken)
            : result;
    }

    private static async ValueTask<DialogTurnResult> FindAgainAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        setup.Say("setup.found-again");
        return await RootDialog.RouteAsync(dc, cancellationToken);
    }

    /// <summary>
    /// An old card, a card of another order, or one that was answered by typing since. What somebody else changed meanwhile
    /// is found by the command, which carries the card's revision.
    /// </summary>
    private static bool IsStale(Answer answer, SetupTurn setup) =>
        answer.Order != setup.Order.Id
        || !GlobalCommand.IsAnswerable(answer.Verb)
        && (setup.Turn.State.Card is not { } card || answer.Card != card.Token || answer.Revision != card.Revision);

    private static bool HasMovedOn(DialogContext dc) => dc.Stack.Count > 1 && Questions.IsPast(dc.Stack[1].Dialog, RootDialog.PositionOf(dc));

    private static void Refuse(TurnContext turn, BackendFailure failure)
    {
        // The person lost the order, or it can't be read just now. The latter keeps the card, so that pressing it again works.
        if (failure.Code is FailureCodes.NotEntitled or FailureCodes.OrderNotFound)
        {
            turn.State.Card = null;
            turn.State.Stack.Clear();
            turn.State.Identity = turn.State.Identity! with { OrderId = null };
        }
        turn.Send(CardActivity.Plain(FailureText.For(failure, Texts.For(turn.State.Locale)), turn.Activity.ChannelId));
    }
}
