using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Setup;

/// <summary>What is understood at every point: back, where am I, help, start over, stop for now, status, language.</summary>
public sealed class Interruptions
{
    public ValueTask<DialogTurnResult> OnCommandAsync(
        DialogContext dc, SetupTurn setup, GlobalCommand command, CancellationToken cancellationToken) =>
        RootDialog.PositionOf(dc).Choice == OrderChoice.Needed
            ? BeforeAnyOrderAsync(dc, setup, command, cancellationToken)
            : AnswerAsync(dc, setup, command, cancellationToken);

    /// <summary>None of the orders is meant yet: what would say or do something about one of them leads to the list.</summary>
    private static ValueTask<DialogTurnResult> BeforeAnyOrderAsync(
        DialogContext dc, SetupTurn setup, GlobalCommand command, CancellationToken cancellationToken)
    {
        switch (command.Verb)
        {
            case CardVerbs.Help:
                return HelpAsync(dc, setup, cancellationToken);
            case CardVerbs.Language:
                return LanguageAsync(dc, setup, command.Argument, cancellationToken);
            case CardVerbs.Stop:
                setup.Say("orders.paused");
                return new(DialogTurnResult.EndOfTurn);
            default:
                return setup.IsOpening ? new(DialogTurnResult.EndOfTurn) : RootDialog.RouteAsync(dc, cancellationToken);
        }
    }

    private static ValueTask<DialogTurnResult> AnswerAsync(
        DialogContext dc, SetupTurn setup, GlobalCommand command, CancellationToken cancellationToken) => command.Verb switch
        {
            CardVerbs.Back => BackAsync(dc, setup, cancellationToken),
            CardVerbs.Where => WhereAsync(dc, setup, cancellationToken),
            CardVerbs.Help => HelpAsync(dc, setup, cancellationToken),
            CardVerbs.StartOver => StartOverAsync(dc, setup, cancellationToken),
            CardVerbs.Stop => Stop(setup),
            CardVerbs.Status => StatusAsync(dc, setup, cancellationToken),
            CardVerbs.ResendEmail => ResendAsync(dc, setup, cancellationToken),
            CardVerbs.Orders => OrdersAsync(dc, setup, cancellationToken),
            _ => LanguageAsync(dc, setup, command.Argument, cancellationToken),
        };

    private static ValueTask<DialogTurnResult> BackAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        if (dc.FindActive() is QuestionDialog question && question.ScreenBefore(dc.ActiveDialog!) is { } screen)
            return question.GoToAsync(dc, screen, null, cancellationToken);
        var current = dc.Stack.Count > 1 ? dc.Stack[1].Dialog : "";
        if (current == Questions.Orders)
            return RootDialog.KeepOrderAsync(dc, cancellationToken);
        if (!Questions.IsKnown(current))
            return RootDialog.RouteAsync(dc, cancellationToken);
        if (Questions.Before(current, RootDialog.PositionOf(dc)) is { } before)
            return RootDialog.JumpAsync(dc, before, cancellationToken);
        setup.Say(setup.Order.MappedAt is null ? "setup.back-first" : "setup.back-mapped");
        return SetupBot.RepromptAsync(dc, cancellationToken);
    }

    private static ValueTask<DialogTurnResult> WhereAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        var current = dc.Stack.Count > 1 ? dc.Stack[1].Dialog : "";
        var lines = Questions.Path(RootDialog.PositionOf(dc)).Select(question => new WhereLine(
            setup.Texts["question." + question.Id],
            question.Id == current ? WhereMark.Here : question.IsAnswered ? WhereMark.Done : WhereMark.Open));
        setup.Tell(WhereCard.Create([.. lines], setup.Texts));
        return SetupBot.RepromptAsync(dc, cancellationToken);
    }

    private static ValueTask<DialogTurnResult> HelpAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        setup.SayText(setup.Texts["setup.help"]);
        return SetupBot.RepromptAsync(dc, cancellationToken);
    }

    private static ValueTask<DialogTurnResult> StartOverAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        if (setup.Order.State == OrderStates.Open)
            return RootDialog.JumpAsync(dc, StartOverDialog.StartOver, cancellationToken);
        setup.Say("setup.start-over-late");
        return SetupBot.RepromptAsync(dc, cancellationToken);
    }

    private static ValueTask<DialogTurnResult> Stop(SetupTurn setup)
    {
        setup.Say("setup.stopped", setup.Order.OrderNumber, setup.Texts.Date(setup.Order.Deadline, setup.Zone));
        return new(DialogTurnResult.EndOfTurn);
    }

    private static async ValueTask<DialogTurnResult> StatusAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        Operation? operation = null;
        if (setup.Order.OperationId is { } id)
            operation = (await setup.Backend.GetOperationAsync(id, setup.Caller, cancellationToken)).Value;
        setup.Tell(StatusCard.Create(StatusOf(setup, operation), setup.Texts));
        return await SetupBot.RepromptAsync(dc, cancellationToken);
    }

    private static OrderStatus StatusOf(SetupTurn setup, Operation? operation)
    {
        var order = setup.Order;
        return new OrderStatus(
            order.OrderNumber, order.State, order.Contact.Email, order.Deadline, setup.Zone,
            order.PartnerOrganization?.Name, order.CustomerOrganization?.Name, order.MappedAt is not null,
            order.Delegation?.Email,
            order.WelcomeMail is { } mail ? new DeliveryState(mail.State, mail.SentAt) : null,
            operation?.Steps.Where(step => step.State == OperationStates.Waiting && step.WaitingFor is not null)
                .Select(step => new StatusWait(step.WaitingFor!.Owner, step.WaitingFor.Since)).FirstOrDefault(),
            operation?.Steps.Count(step => step.State == OperationStates.Succeeded) ?? 0,
            operation?.Steps.Count ?? 0);
    }

    /// <summary>Where the person has several open orders, another one can be chosen. A set-up link's chat stays with its order.</summary>
    private static async ValueTask<DialogTurnResult> OrdersAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        if (!setup.CanSwitchOrder)
        {
            setup.Say("orders.link-only", setup.Order.OrderNumber);
            return await SetupBot.RepromptAsync(dc, cancellationToken);
        }
        var open = await setup.Backend.GetOrdersAsync(new OrderSearch(OpenOnly: true), setup.Caller, cancellationToken);
        if (open.IsSuccess && open.Value.Items.Any(order => order.Id != setup.Order.Id))
        {
            setup.Turn.Set(open.Value);
            return await RootDialog.ChooseOrderAsync(dc, OrderChoice.Open, cancellationToken);
        }
        if (open.IsSuccess)
            setup.Say("orders.only-this");
        else
            setup.SayFailure(open.Failure);
        return await SetupBot.RepromptAsync(dc, cancellationToken);
    }

    /// <summary>Possible, a few times a day, until the order is mapped; afterwards the bot says who can finish.</summary>
    private static async ValueTask<DialogTurnResult> ResendAsync(DialogContext dc, SetupTurn setup, CancellationToken cancellationToken)
    {
        if (setup.Order.MappedAt is not null)
        {
            setup.Say("setup.resend-mapped", setup.Order.Delegation?.Email ?? setup.Order.Contact.Email);
        }
        else
        {
            var sent = await setup.Backend.ResendWelcomeMailAsync(setup.Command(), cancellationToken);
            if (sent.IsSuccess)
                setup.Say("setup.resent", setup.Order.OrderNumber, setup.Order.Contact.Email);
            else
                setup.SayFailure(sent.Failure);
        }
        return await SetupBot.RepromptAsync(dc, cancellationToken);
    }

    private static ValueTask<DialogTurnResult> LanguageAsync(
        DialogContext dc, SetupTurn setup, string? name, CancellationToken cancellationToken)
    {
        if (GlobalCommand.LanguageOf(name) is { } language)
        {
            setup.SwitchLanguage(language);
            setup.Say("setup.language-switched");
        }
        else
        {
            setup.Say("setup.language-unknown");
        }
        return SetupBot.RepromptAsync(dc, cancellationToken);
    }
}
