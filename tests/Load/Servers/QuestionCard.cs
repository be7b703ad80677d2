using System.Globalization;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Cards;

namespace Provisioning.Load.Servers;

/// <summary>A question's card of about 3 KB, made by the product's card writer; <c>peers/questions.js</c> makes the same one.</summary>
internal sealed class QuestionCard(Questions questions)
{
    public Activity Activity(int index, DialogInstance answers)
    {
        var stamp = new CardStamp(Token(index), "order-1", index);
        return new Activity
        {
            Type = ActivityTypes.Message,
            Attachments =
            [
                new Attachment
                {
                    ContentType = Attachment.AdaptiveCard,
                    Content = new RawJson(CardJson.Write(Card(questions.At(index), answers), stamp, CardLevel.V13)),
                },
            ],
        };
    }

    public static string Token(int index) => string.Create(CultureInfo.InvariantCulture, $"card-{index}");

    private AdaptiveCard Card(Question question, DialogInstance answers) => new()
    {
        FallbackText = question.Title,
        Body =
        [
            new TextBlock(question.Title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(question.Explanation),
            new FactSet([.. questions.Items.Select(asked => new Fact(asked.Name, answers.Get(asked.Name) ?? "–"))]),
            new ChoiceSetInput("answer", [.. question.Choices.Select(choice => new Choice($"{choice}: {question.Note}", choice))])
            {
                Label = question.Name,
                Style = ChoiceStyle.Expanded,
            },
            new TextInput("note") { Label = questions.Note, Placeholder = questions.Placeholder },
        ],
        Actions = [.. questions.Actions.Select(action => new SubmitAction(action.Title, action.Verb))],
    };
}
