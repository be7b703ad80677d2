using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Setup;

/// <summary>One turn of a set-up: the order as it is now, who speaks, in which language, and the ways to answer.</summary>
public sealed class SetupTurn
{
    private int cards;
    private int seen;
    private bool isSwitched;

    public SetupTurn(TurnContext turn, Order order, IProvisioningBackend backend, ISummaryLinks links)
    {
        (Turn, Order, Backend, Links) = (turn, order, backend, links);
        Texts = Texts.For(turn.State.Locale);
        Identity = turn.State.Identity!;
        Caller = CallerOf(turn);
        seen = turn.State.Card?.Revision ?? order.Revision;
    }

    public TurnContext Turn { get; }

    /// <summary>The order, kept current by <see cref="Accept"/>.</summary>
    public Order Order { get; private set; }

    public IProvisioningBackend Backend { get; }

    public ISummaryLinks Links { get; }

    public Texts Texts { get; private set; }

    public TurnIdentity Identity { get; }

    public Caller Caller { get; }

    /// <summary>The customer's administrator who answers an invitation: the mapping is fixed.</summary>
    public bool IsCustomerAdministrator => Identity.Role == Roles.CustomerAdministrator;

    /// <summary>
    /// The conversation was opened with what is said: the question on screen was not there when it was written, and is there now.
    /// A command is answered beside it; other words that mean nothing to it were a greeting. In another language it is shown again.
    /// </summary>
    public bool IsOpening => Turn.IsOpening && !isSwitched && Turn.State.Card is not null && Turn.State.Stack.Count > 1;

    /// <summary>Whether what is open asks nothing any more: it is being provisioned, it is done, or the order is closed.</summary>
    private bool IsOver => Turn.State.Stack is [_, { Dialog: Questions.Progress or Questions.Result or Questions.Closed }, ..];

    /// <summary>The channel says who the person is and not which order they mean; a link says both.</summary>
    public bool CanSwitchOrder => CardActivity.ChannelName(Turn.Activity.ChannelId) is "teams" or "webex";

    public DateTimeOffset Now => Turn.Clock.GetUtcNow();

    /// <summary>The person's time zone where their client tells it, else UTC.</summary>
    public TimeZoneInfo Zone =>
        Turn.State.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    public static Caller CallerOf(TurnContext turn) => new(turn.State.Identity!.Email, CardActivity.ChannelName(turn.Activity.ChannelId));

    /// <summary>
    /// A command with the turn's next idempotency key, on the order at the revision that the person has seen: what somebody else
    /// changed since is not overwritten, and a turn that was cut off after its command gets that command's first answer again.
    /// </summary>
    public OrderCommand Command() => new(Order.Id, seen, Turn.NextKey(), Caller);

    /// <summary>Takes over the order that a command returned. False: it failed.</summary>
    public bool Accept(BackendResult<Order> result)
    {
        if (result.Value is not { } order)
            return false;
        Order = order;
        seen = order.Revision;
        if (Turn.State.Card is { } card)
            Turn.State.Card = card with { Revision = seen };
        return true;
    }

    public void SwitchLanguage(string language)
    {
        Turn.State.Locale = language;
        Turn.State.IsLocaleChosen = true;
        Texts = Texts.For(language);
        isSwitched = true;
    }

    /// <summary>Says a sentence. Strings among the arguments are shown as they are, never as Markdown.</summary>
    public void Say(string key, params ReadOnlySpan<object?> args)
    {
        var escaped = args.ToArray();
        for (var i = 0; i < escaped.Length; i++)
            escaped[i] = escaped[i] is string text ? Markdown.Escape(text) : escaped[i];
        SayText(Texts.Format(key, escaped));
    }

    /// <summary>Says a sentence that is already complete and safe.</summary>
    public void SayText(string text) => Turn.Send(CardActivity.Plain(text, Turn.Activity.ChannelId));

    /// <summary>
    /// Says what went wrong with a command that was not about a field of the card: one sentence, with what to do next.
    /// </summary>
    public void SayFailure(BackendFailure failure) => SayText(FailureText.For(failure, Texts));

    /// <summary>Shows a card and makes it the current one: answers are taken from it alone.</summary>
    /// <param name="card">The card.</param>
    /// <param name="asked">The input that typed text without a name fills.</param>
    /// <param name="askedIsNumber">Whether a typed number is that input's value, not a choice's number.</param>
    /// <param name="replaces">Id of the activity that it replaces in place, where the channel can.</param>
    public void Show(AdaptiveCard card, string? asked = null, bool askedIsNumber = false, string? replaces = null)
    {
        var stamp = new CardStamp($"{Turn.State.LogLength + 1}-{++cards}", Order.Id, Order.Revision);
        var text = CardText.Render(card, Texts);
        Turn.State.Card = CardActivity.Remember(stamp, text, asked, askedIsNumber, replaces);
        // A card that is replaced by its own news is not replaced by an answer.
        if (AnsweredCards.AreShown(Turn) && replaces is null)
            Turn.State.Card = AnsweredCards.Prepare(Turn.State.Card, card, text);
        Turn.SendCard(CardActivity.Of(card, stamp, text, Texts, Turn.Activity.ChannelId, IsOver) with { Id = replaces });
    }

    /// <summary>Shows a card that asks nothing; the current card stays current.</summary>
    public void Tell(AdaptiveCard card, string? replaces = null)
    {
        var text = CardText.Render(card, Texts);
        var stamp = new CardStamp("", Order.Id, Order.Revision);
        Turn.Send(CardActivity.Of(card, stamp, text, Texts, Turn.Activity.ChannelId) with { Id = replaces });
    }

    /// <summary>Asks for one input of the current card by text: the card stays valid, typed text fills that input.</summary>
    public void AskFor(string input, string question, bool isNumber = false)
    {
        if (Turn.State.Card is { } card)
            Turn.State.Card = card with { Asked = input, AskedIsNumber = isNumber };
        Turn.Send(CardActivity.Question(question, Texts, Turn.Activity.ChannelId));
    }
}

/// <summary>In which role somebody speaks about an order.</summary>
public static class Roles
{
    public const string Contact = "contact";
    public const string CustomerAdministrator = "customer-administrator";
}
