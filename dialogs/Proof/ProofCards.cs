using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Proof;

/// <summary>Says and shows where there is no order yet.</summary>
internal static class ProofCards
{
    public static void Say(TurnContext turn, string key, params ReadOnlySpan<string> words)
    {
        var escaped = new object?[words.Length];
        for (var i = 0; i < words.Length; i++)
            escaped[i] = Markdown.Escape(words[i]);
        turn.Send(CardActivity.Plain(Texts.For(turn.State.Locale).Format(key, escaped), turn.Activity.ChannelId));
    }

    public static void SayFailure(TurnContext turn, BackendFailure failure) =>
        turn.Send(CardActivity.Plain(FailureText.For(failure, Texts.For(turn.State.Locale)), turn.Activity.ChannelId));

    /// <summary>Shows a card and makes it the current one.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="card">The card.</param>
    /// <param name="asked">The input that typed text fills.</param>
    public static void Show(TurnContext turn, AdaptiveCard card, string asked)
    {
        var texts = Texts.For(turn.State.Locale);
        var stamp = new CardStamp($"{turn.State.LogLength + 1}-1", "", 0);
        var text = CardText.Render(card, texts);
        turn.State.Card = CardActivity.Remember(stamp, text, asked, askedIsNumber: false, activityId: null);
        turn.SendCard(CardActivity.Of(card, stamp, text, texts, turn.Activity.ChannelId));
    }
}
