using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Orders;

/// <summary>
/// Which of several orders: asked before the first one is set up, and whenever the person wants another one. The orders hold
/// every answer, so nothing is lost on the way from one to the other.
/// </summary>
public sealed class OrdersDialog : QuestionDialog
{
    private const string Ask = "ask";
    private const string Cursor = "cursor";
    private const string Next = "next";
    private const string Page = "page";

    public OrdersDialog() : base(Questions.Orders) => AddScreen(Ask, AskAsync, ReadAsync);

    private static async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var (setup, instance) = (step.Setup, step.Instance);
        var cursor = instance.Get(Cursor);
        // What led here has read the first page already.
        var page = cursor is null && setup.Turn.Get<Page<Order>>() is { } read
            ? BackendResult<Page<Order>>.Of(read)
            : await setup.Backend.GetOrdersAsync(new OrderSearch(OpenOnly: true, Cursor: cursor), setup.Caller, cancellationToken);
        if (!page.IsSuccess)
        {
            setup.SayFailure(page.Failure);
            return;
        }
        instance.Set(Next, page.Value.Next);
        var number = int.TryParse(instance.Get(Page), out var kept) ? kept : 1;
        var current = step.MustChooseOrder ? null : step.Order.OrderNumber;
        setup.Show(OrdersCard.Create(
            new OrdersQuestion(
                [.. page.Value.Items.Select(order => OrderLines.Of(order, setup.Now))], number, page.Value.Next is not null, current,
                step.Problems[CardInputs.OrderNumber]),
            step.Texts));
    }

    private static ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        switch (step.Answer)
        {
            case { Verb: CardVerbs.More }:
                // After the last page comes the first one.
                var next = step.Instance.Get(Next);
                var page = next is not null && int.TryParse(step.Instance.Get(Page), out var kept) ? kept : 1;
                step.Instance.Set(Cursor, next);
                step.Instance.Set(Page, next is null ? null : step.Texts.Number(page + 1));
                return step.GoToAsync(Ask, cancellationToken);
            case { Verb: CardVerbs.Choose }:
                return ChooseAsync(step, step.Answer.Input(CardInputs.OrderNumber), cancellationToken);
            case { Kind: AnswerKind.Text, Text: { } typed }:
                return ChooseAsync(step, typed, cancellationToken);
            default:
                step.Setup.Say("setup.not-understood");
                return step.GoToAsync(Ask, cancellationToken);
        }
    }

    private static async ValueTask<DialogTurnResult> ChooseAsync(SetupStep step, string? number, CancellationToken cancellationToken)
    {
        if (number is null)
            return await AgainAsync(step, step.Texts["orders.missing"], cancellationToken);
        var found = await step.Setup.Backend.GetOrdersAsync(new OrderSearch(Number: number), step.Setup.Caller, cancellationToken);
        if (!found.IsSuccess)
        {
            step.Setup.SayFailure(found.Failure);
            return step.WaitAt(Ask);
        }
        if (found.Value.Items is [] && step.Setup.IsOpening)
            return step.WaitAt(Ask);
        return found.Value.Items is [var order, ..]
            ? await step.SwitchToAsync(order, cancellationToken)
            : await AgainAsync(step, step.Texts.Format("orders.unknown", Markdown.Clean(number, 40)), cancellationToken);
    }

    private static ValueTask<DialogTurnResult> AgainAsync(SetupStep step, string problem, CancellationToken cancellationToken) =>
        step.AgainAsync(Ask, FieldProblems.One(CardInputs.OrderNumber, problem), cancellationToken);
}
