using System.Diagnostics;

namespace Provisioning.Faults.Tests;

/// <summary>A person's way through a whole set-up, with what goes wrong between a client and the bot drawn by the dice.</summary>
/// <param name="person">Who walks.</param>
/// <param name="script">The answers.</param>
/// <param name="dice">Null: nothing goes wrong on the way.</param>
/// <param name="figures">Where it is counted.</param>
internal sealed class Walk(Person person, SetupScript script, Random? dice, Figures figures)
{
    private const int MostAnswers = 80;
    // A conversation remembers its last activities only: what a channel repeats, it repeats within seconds.
    private const int MostBack = 8;

    private readonly List<Said> sent = [];
    private readonly List<Said> late = [];
    private readonly HashSet<string> answered = new(StringComparer.Ordinal);
    private (ChatCard Card, ScriptedAnswer Answer)? first;
    private bool isChanging;

    public Person Person => person;

    public SetupScript Script => script;

    /// <summary>Answers to a question that had been answered before: the bot said that it was not taken, or the person asked where it stands.</summary>
    public int GivenAgain { get; private set; }

    public string ResultTitle => $"Order {person.Order.Number} is provisioned";

    public async Task ToResultAsync()
    {
        await person.OpenAsync();
        await ToProvisioningAsync();
        await ResultAsync();
        figures.Setup();
    }

    /// <summary>Answers what is asked until the order is being provisioned.</summary>
    /// <param name="answers">Answers that are not the script's.</param>
    /// <param name="longestThought">In ms, how long at most they think about an answer.</param>
    public async Task ToProvisioningAsync(Func<ChatCard, ScriptedAnswer?>? answers = null, int longestThought = 0)
    {
        var begun = false;
        for (var left = MostAnswers; !begun || person.Card.Title == SetupScript.ReviewTitle; left--)
        {
            if (longestThought > 0)
                await Task.Delay(dice!.Next(longestThought));
            Assert.True(left > 0, $"The set-up does not come to its end.\n{person.History}");
            if (!person.Cards.Any())
            {
                // The order could not be read when the conversation was opened, and the bot said so.
                await AskAsync("hello");
                continue;
            }
            var card = person.Card;
            if (card.Title == SetupScript.ReviewTitle && !card.Json.Contains(script.SecondSite, StringComparison.Ordinal))
            {
                // A window said that the answer was not taken, and the question was not asked again: whoever reads the review sees it.
                isChanging = true;
                await AnswerAsync(card, new ScriptedAnswer(card.Title, "edit:meetings"));
            }
            else if (begun = card.Title == SetupScript.ReviewTitle)
                await AnswerAsync(card, new ScriptedAnswer(card.Title, "provision"));
            else if (IsOver(card))
                return;
            else
                await AnswerAsync(card, answers?.Invoke(card) ?? AnswerTo(card));
        }
    }

    /// <summary>Null: nothing can be answered now, and the question is to be asked again.</summary>
    private ScriptedAnswer? AnswerTo(ChatCard card) =>
        card.Title == "I can't look up organisations just now" ? null :
        isChanging && card.Title == "Change the Meetings site" && card.Json.Contains("moreSites", StringComparison.Ordinal)
            ? new ScriptedAnswer(card.Title, "next", ("moreSites", "true"))
            : script.AnswerTo(card);

    private bool IsOver(ChatCard card) => card.Title.Contains(person.Order.Number, StringComparison.Ordinal) && !card.Offers("start");

    /// <summary>Waits for the result, which comes by itself.</summary>
    public async Task ResultAsync()
    {
        // A host that lives for half a second and needs three to start gets a step or two done in a minute.
        var begin = Stopwatch.GetTimestamp();
        while (person.Results(ResultTitle).Count == 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Person.Patience, $"The result does not come.\n{person.History}");
            await Task.Delay(50);
            await person.ReadAsync();
        }
    }

    /// <summary>Presses the first card again that was answered, and takes in what is said to it.</summary>
    public async Task PressOldAsync()
    {
        await person.DeliverAsync(person.Press(first!.Value.Card, first.Value.Answer));
        await person.ReadAsync();
    }

    private async Task AskAsync(string words)
    {
        GivenAgain++;
        await person.DeliverAsync(person.Text(words));
        await person.ReadAsync();
    }

    private async Task AnswerAsync(ChatCard card, ScriptedAnswer? answer)
    {
        if (answer is null)
        {
            await AskAsync("where am i");
            return;
        }
        if (!answered.Add(card.Title))
            GivenAgain++;
        first ??= (card, answer);
        var press = person.Press(card, answer);
        switch (dice?.Next(8))
        {
            case 0:
                var copies = dice.Next(2, 6);
                figures.Fault("delivered 2 to 5 times at once");
                await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => person.DeliverAsync(press)));
                break;
            case 1 when sent.Count > 0:
                figures.Fault("delivered again later");
                await person.DeliverAsync(press);
                await person.DeliverAsync(sent[^Math.Min(sent.Count, dice.Next(1, MostBack + 1))]);
                break;
            case 2:
                figures.Fault("two activities at one instant");
                await Task.WhenAll(person.DeliverAsync(press), person.DeliverAsync(person.Text("where am i")));
                break;
            case 3:
                figures.Fault("one card from two windows");
                await Task.WhenAll(person.DeliverAsync(press), person.DeliverAsync(person.Press(card, answer)));
                break;
            case 4:
                figures.Fault("activities out of order");
                late.Add(person.Press(card, answer));
                await person.DeliverAsync(press);
                break;
            case 5:
                await person.HangUpAsync(press, TimeSpan.FromMilliseconds(dice.Next(1, 40)));
                await person.DeliverAsync(press);
                break;
            default:
                await person.DeliverAsync(press);
                break;
        }
        sent.Add(press);
        if (late.Count > 0 && sent.Count % 3 == 0)
        {
            await Task.WhenAll(late.Select(person.DeliverAsync));
            late.Clear();
        }
        await person.ReadAsync();
    }
}
