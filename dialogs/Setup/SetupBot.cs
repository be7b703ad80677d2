using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Orders;
using Provisioning.Dialogs.Proof;

namespace Provisioning.Dialogs.Setup;

/// <summary>
/// The bot: loads the order, answers what is understood at every point, keeps old cards from acting,
/// and leaves the rest to the open question.
/// </summary>
public sealed class SetupBot(
    DialogSet dialogs, Interruptions interruptions, Notices notices, SenderOrders orders, AddressProof proof, IProvisioningBackend backend,
    ISummaryLinks links) : IBot
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
        if (identity.OrderId is not { } orderId)
        {
            await OnSenderAsync(turn, cancellationToken);
            return;
        }
        var loaded = await backend.GetOrderAsync(orderId, SetupTurn.CallerOf(turn), cancellationToken);
        if (!loaded.IsSuccess)
        {
            Refuse(turn, loaded.Failure);
            return;
        }
        var setup = new SetupTurn(turn, loaded.Value, backend, links);
        if (IsGreeting(setup) && (await orders.FindOpenAsync(turn, cancellationToken)).Found is { } newer)
        {
            await BeginAsync(turn, newer, cancellationToken);
            return;
        }
        turn.Set(setup);
        var dc = new DialogContext(dialogs, turn);
        await (turn.Activity.Type switch
        {
            ActivityTypes.Event => notices.OnEventAsync(dc, setup, cancellationToken),
            ActivityTypes.ConversationUpdate => RootDialog.RouteAsync(dc, cancellationToken),
            _ => OnMessageAsync(dc, setup, cancellationToken),
        });
    }

    /// <summary>Somebody about whom the channel says at most who they are: their order is found, or which one is asked, or who they are.</summary>
    private async ValueTask OnSenderAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.Event || AddressProof.IsAnswer(turn) && !await proof.ContinueAsync(turn, cancellationToken))
            return;
        if (turn.State.Identity!.Email.Length == 0)
        {
            AddressProof.Ask(turn);
            return;
        }
        var (found, failure) = await orders.FindAsync(turn, cancellationToken);
        if (found is not null)
            await BeginAsync(turn, found, cancellationToken);
        else if (failure is not null)
            Refuse(turn, failure);
        else
            AddressProof.Ask(turn);
    }

    private async ValueTask BeginAsync(TurnContext turn, FoundOrder found, CancellationToken cancellationToken)
    {
        turn.Set(new SetupTurn(turn, found.Order, backend, links));
        var dc = new DialogContext(dialogs, turn);
        _ = found.MustChoose
            ? await RootDialog.ChooseOrderAsync(dc, OrderChoice.Needed, cancellationToken)
            : await RootDialog.RouteAsync(dc, cancellationToken);
    }

    /// <summary>Something said, after an order is done with, that is no answer: perhaps about a new one.</summary>
    private static bool IsGreeting(SetupTurn setup) =>
        setup is { CanSwitchOrder: true, Order.State: OrderStates.Provisioned or OrderStates.Closed, Turn.Answer: { Kind: AnswerKind.Text } answer }
        && GlobalCommand.Recognize(answer) is null;

    /// <summary>Words that opened the conversation and answer nothing in it. The list of orders knows its numbers itself.</summary>
    private static bool IsOnlyOpening(DialogContext dc, Answer answer) =>
        answer is { Kind: AnswerKind.Malformed } or { Kind: AnswerKind.Text }
        && GlobalCommand.Recognize(answer) is null && RootDialog.PositionOf(dc).Choice != OrderChoice.Needed;

    private async ValueTask<DialogTurnResult> OnMessageAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        var answer = setup.Turn.Answer;
        if (setup.Turn.State.IsRebuilt || dc.Stack.Count == 0)
        {
            // The position could not be read, or there was none: the order knows where the set-up stands.
            setup.Say("setup.found-again");
            return await RootDialog.RouteAsync(dc, cancellationToken);
        }
        if (setup.IsOpening && IsOnlyOpening(dc, answer))
            return DialogTurnResult.EndOfTurn;
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
        if (dc.Turn.Get<SetupTurn>()!.IsOpening)
            return DialogTurnResult.EndOfTurn;
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
