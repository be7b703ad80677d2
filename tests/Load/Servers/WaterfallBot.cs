using System.Globalization;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Load.Servers;

/// <summary>Six questions in a waterfall, each with a card, then a summary of the answers; the next message begins anew.</summary>
internal sealed class WaterfallBot : IBot
{
    private const string Answer = "answer";

    private readonly Questions questions = Questions.Read();
    private readonly QuestionCard cards;
    private readonly DialogSet dialogs;

    public WaterfallBot()
    {
        cards = new QuestionCard(questions);
        dialogs = new DialogSet(new TextPrompt(Answer, Answer), new WaterfallDialog("questions", [.. Steps()]));
    }

    public async ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var dc = new DialogContext(dialogs, turn);
        var result = await dc.ContinueDialogAsync(cancellationToken);
        if (result.Status == DialogTurnStatus.Empty)
            await dc.BeginDialogAsync("questions", null, cancellationToken);
    }

    private IEnumerable<(string Name, WaterfallStep Run)> Steps()
    {
        for (var index = 0; index < questions.Items.Count; index++)
        {
            var asked = index;
            yield return (string.Create(CultureInfo.InvariantCulture, $"ask-{index}"), (step, token) => AskAsync(step, asked, token));
        }
        yield return ("summary", EndAsync);
    }

    private ValueTask<DialogTurnResult> AskAsync(WaterfallStepContext step, int index, CancellationToken cancellationToken)
    {
        Keep(step, index);
        var card = new CurrentCard { Token = QuestionCard.Token(index), Asked = Answer };
        return step.PromptAsync(Answer, new PromptOptions(cards.Activity(index, step.Instance), card), cancellationToken);
    }

    private ValueTask<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        Keep(step, questions.Items.Count);
        step.Turn.State.Card = null;
        step.Turn.Send(cards.Activity(questions.Items.Count, step.Instance));
        return step.EndDialogAsync(null, cancellationToken);
    }

    /// <summary>The answer to the question before.</summary>
    private void Keep(WaterfallStepContext step, int index)
    {
        if (index > 0)
            step.Instance.Set(questions.Items[index - 1].Name, (string?)step.Result);
    }
}
