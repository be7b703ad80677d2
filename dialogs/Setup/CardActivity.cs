using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Cards;

namespace Provisioning.Dialogs.Setup;

/// <summary>Turns cards into activities: the one place that knows what each channel can show.</summary>
public static class CardActivity
{
    /// <summary>More options than this are a list to pick from on screen; typed, they are matched by name.</summary>
    private const int MostChoices = 40;

    /// <param name="card">The card.</param>
    /// <param name="stamp">What its submits carry; without a token nothing is asked.</param>
    /// <param name="text">The card in words.</param>
    /// <param name="texts">The person's language.</param>
    /// <param name="channelId">Decides what can be shown.</param>
    /// <param name="isOver">Nothing is left to answer: there is nothing to go back to, to stop or to begin anew.</param>
    public static Activity Of(AdaptiveCard card, CardStamp stamp, CardTextResult text, Texts texts, string? channelId, bool isOver = false)
    {
        if (Shows(channelId) is not { } level)
            return Plain(text.Text, channelId);
        var content = new RawJson(CardJson.Write(card, stamp, level));
        return new Activity
        {
            Type = ActivityTypes.Message,
            InputHint = stamp.Token.Length > 0 ? "expectingInput" : null,
            Attachments = [new Attachment { ContentType = Attachment.AdaptiveCard, Content = content }],
            SuggestedActions = stamp.Token.Length > 0 && TakesSuggestions(channelId) ? Suggestions(texts, isOver) : null,
        };
    }

    public static Activity Plain(string text, string? channelId) =>
        Activity.Message(text) with { TextFormat = Shows(channelId) is null ? "plain" : "markdown" };

    /// <summary>A question in words, with the buttons that are there at every point.</summary>
    public static Activity Question(string text, Texts texts, string? channelId) => Plain(text, channelId) with
    {
        InputHint = "expectingInput",
        SuggestedActions = TakesSuggestions(channelId) ? Suggestions(texts) : null,
    };

    public static CurrentCard Remember(CardStamp stamp, CardTextResult text, string? asked, bool askedIsNumber, string? activityId) => new()
    {
        Token = stamp.Token,
        Revision = stamp.Revision,
        ActivityId = activityId,
        Choices = [.. text.Choices.Take(MostChoices).Select(choice => new NumberedChoice(choice.Label, choice.Verb, InputsOf(choice)))],
        Fields = [.. text.Fields.Select(field => new TypedField(field.InputId, field.Label))],
        Asked = asked,
        AskedIsNumber = askedIsNumber,
    };

    /// <summary>The channel's name in the audit trail.</summary>
    public static string ChannelName(string? channelId) => channelId switch
    {
        "msteams" => "teams",
        "directline" or "webchat" => "webchat",
        "webex" => "webex",
        null => "webchat",
        // The trail knows no further names; others come in through an interface.
        _ => "api",
    };

    private static CardLevel? Shows(string? channelId) => channelId switch
    {
        "msteams" => CardLevel.V15,
        "webex" => CardLevel.V13,
        "sms" or "email" or "line" or "telegram" => null,
        _ => CardLevel.WebChat,
    };

    private static bool TakesSuggestions(string? channelId) => channelId is "directline" or "webchat" or "emulator";

    private static SuggestedActions Suggestions(Texts texts, bool isOver = false) => new()
    {
        Actions =
        [
            .. isOver ? [] : new[] { Say(texts["chip.back"]) },
            Say(texts["chip.where"]), Say(texts["chip.status"]), Say(texts["chip.help"]),
            .. isOver ? [] : new[] { Say(texts["chip.stop"]), Say(texts["chip.start-over"]) },
            new CardActionButton { Type = "imBack", Title = texts["chip.language"], Value = texts["chip.language-says"] },
        ],
    };

    private static CardActionButton Say(string words) => new() { Type = "imBack", Title = words, Value = words };

    private static Dictionary<string, string>? InputsOf(CardChoice choice)
    {
        if (choice.InputId is null && choice.Data is null)
            return null;
        var inputs = choice.Data is null ? [] : new Dictionary<string, string>(choice.Data);
        if (choice.InputId is not null)
            inputs[choice.InputId] = choice.InputValue ?? "";
        return inputs;
    }
}
