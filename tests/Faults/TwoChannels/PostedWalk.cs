using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Provisioning.Faults.Tests.TwoChannels;

/// <summary>A person's way through a set-up where messages are posted: they answer the newest card, and the dice say what else they do.</summary>
internal sealed class PostedWalk(IPostedChat chat, SetupScript script, SetupOrder order, Random dice, Figures figures)
{
    private const int MostAnswers = 80;

    private readonly List<(PostedCard Card, JsonObject Inputs)> pressed = [];
    private readonly HashSet<string> answered = new(StringComparer.Ordinal);

    /// <summary>Answers to a question that had been answered before.</summary>
    public int GivenAgain { get; private set; }

    public string ResultTitle => $"Order {order.Number} is provisioned";

    /// <summary>Answers what is asked until the order is being provisioned.</summary>
    /// <param name="answers">Answers that are not the script's.</param>
    /// <param name="longestThought">In ms, how long at most they think about an answer.</param>
    public async Task ToProvisioningAsync(Func<ChatCard, Task<ScriptedAnswer?>> answers, int longestThought)
    {
        await chat.OpenAsync();
        for (var left = MostAnswers; await CurrentAsync() is var current && !IsOver(current.Card); left--)
        {
            Assert.True(left > 0, $"The set-up does not come to its end.\n{History}");
            await Task.Delay(dice.Next(longestThought));
            var answer = await answers(current.Card)
                ?? (current.Card.Title == SetupScript.ReviewTitle ? new ScriptedAnswer(current.Card.Title, "provision") : script.AnswerTo(current.Card));
            await AnswerAsync(current, answer);
        }
    }

    /// <summary>Waits for the result, which comes by itself.</summary>
    public async Task ResultAsync()
    {
        await UntilAsync(() => chat.Cards().Any(card => card.Card.Title == ResultTitle), "the result");
        await CurrentAsync();
    }

    /// <summary>Presses the oldest card again.</summary>
    /// <returns>The title of the card that is current then.</returns>
    public async Task<string> PressOldAsync()
    {
        var before = chat.Stored.Saved;
        await chat.PressAsync(pressed[0].Card, pressed[0].Inputs);
        Assert.True(chat.Stored.Saved > before, $"Nothing was said to the press of an old card.\n{History}");
        return (await CurrentAsync()).Card.Title;
    }

    private bool IsOver(ChatCard card) => card.Title.Contains(order.Number, StringComparison.Ordinal) && !card.Offers("start");

    private async Task AnswerAsync(PostedCard current, ScriptedAnswer answer)
    {
        if (!answered.Add(current.Card.Title))
            GivenAgain++;
        var inputs = current.Card.Submit(answer.Verb, answer.Inputs);
        switch (dice.Next(8))
        {
            case 0:
                figures.Fault("delivered 2 to 5 times at once");
                await chat.PressAsync(current, inputs, dice.Next(2, 6));
                break;
            case 1:
                figures.Fault("one card from two windows");
                await Task.WhenAll(chat.PressAsync(current, inputs), chat.PressAsync(current, inputs));
                break;
            case 2 when pressed.Count > 0:
                figures.Fault("an old card pressed again");
                var (card, old) = pressed[dice.Next(pressed.Count)];
                await chat.PressAsync(card, old);
                await chat.PressAsync(current, inputs);
                break;
            case 3:
                figures.Fault("two activities at one instant");
                await Task.WhenAll(chat.PressAsync(current, inputs), chat.SayAsync("where am i"));
                break;
            default:
                await chat.PressAsync(current, inputs);
                break;
        }
        pressed.Add((current, inputs));
    }

    /// <summary>The newest card, once everything that was said so far is there.</summary>
    private async Task<PostedCard> CurrentAsync()
    {
        await UntilAsync(() => chat.Cards().Count > 0 && chat.Stored.Waiting == 0, "what was said");
        return chat.Cards()[^1];
    }

    private string History => string.Join('\n', chat.Cards().Select(card => $"  card: {card.Card.Title}"));

    private async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (var left = 6_000; !Is(isSo); left--)
        {
            Assert.True(left > 0, $"Waited in vain for {what}.\n{History}\n{chat.Host.Log}");
            await Task.Delay(50);
        }
    }

    /// <summary>While the host is down its databases can't always be read.</summary>
    private static bool Is(Func<bool> isSo)
    {
        try
        {
            return isSo();
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
