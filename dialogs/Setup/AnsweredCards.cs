using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;

namespace Provisioning.Dialogs.Setup;

/// <summary>An answered card is replaced by what was answered, where a channel shows the new one in the place of the old.</summary>
internal static class AnsweredCards
{
    /// <summary>The values of longer lists (time zones) say what they mean.</summary>
    private const int MostWords = 80;

    public static bool AreShown(TurnContext turn) => turn.CanReplace && turn.Activity.ChannelId == "msteams";

    /// <summary>Notes what an answer to the card will be shown with.</summary>
    public static CurrentCard Prepare(CurrentCard remembered, AdaptiveCard card, CardTextResult text) => remembered with
    {
        Title = card.Body.OfType<TextBlock>().FirstOrDefault() is { } title ? Markdown.ToPlain(title.Text) : null,
        Fields = [.. text.Fields.Select(field => new TypedField(field.InputId, field.Label, WordsOf(field)))],
    };

    /// <summary>
    /// What takes the place of the current card if the turn's answer is taken; null: the card stays as it is.
    /// Read before the question is: what was typed into the card so far is with the question's position.
    /// </summary>
    public static Activity? Read(DialogContext dc, SetupTurn setup)
    {
        var (turn, answer) = (setup.Turn, setup.Turn.Answer);
        if (!AreShown(turn) || turn.State.Card is not { Title: { } title, ActivityId: { } shown } card)
            return null;
        var values = new List<Fact>();
        foreach (var field in card.Fields)
        {
            var value = answer.Inputs.TryGetValue(field.Id, out var given) ? given.Trim() : FormDraft.Kept(dc.ActiveDialog, field.Id, answer);
            if (!string.IsNullOrEmpty(value))
                values.Add(new Fact(field.Label, Shown(field, value)));
        }
        var picks = Picks(card, answer, hasValues: values.Count > 0);
        if (values.Count == 0 && picks.Count == 0)
            return null;
        var answered = AnsweredCard.Create(title, picks, values, setup.Texts);
        var text = CardText.Render(answered, setup.Texts);
        var stamp = new CardStamp("", setup.Order.Id, setup.Order.Revision);
        return CardActivity.Of(answered, stamp, text, setup.Texts, turn.Activity.ChannelId) with
        {
            Id = shown,
            AnsweredOn = answer.IsTyped ? null : turn.Activity.ReplyToId,
        };
    }

    /// <summary>The options that were picked; without any and without values, the button.</summary>
    private static List<string> Picks(CurrentCard card, Answer answer, bool hasValues)
    {
        var picked = card.Choices
            .Where(choice => choice.Verb == answer.Verb && choice.Inputs is { Count: > 0 } inputs && inputs.All(input => answer.Inputs.GetValueOrDefault(input.Key) == input.Value))
            .Select(choice => choice.Label).ToList();
        if (picked.Count == 0 && !hasValues && card.Choices.FirstOrDefault(choice => choice.Verb == answer.Verb && choice.Inputs is null) is { } pressed)
            picked.Add(pressed.Label);
        return picked;
    }

    private static string Shown(TypedField field, string value) => field switch
    {
        { Words: { } words } => string.Join(", ", value.Split(',').Select(part => words.GetValueOrDefault(part, part))),
        { Id: CardInputs.TimeZone } => SiteCard.ZoneName(value),
        _ => value,
    };

    private static Dictionary<string, string>? WordsOf(CardField field) => field.Choices.Count is > 0 and <= MostWords
        ? field.Choices.DistinctBy(choice => choice.Value).ToDictionary(choice => choice.Value, choice => Markdown.Clean(choice.Title))
        : null;
}
