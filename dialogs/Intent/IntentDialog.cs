using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Intent;

/// <summary>Whose order is it: a customer's, one's own company's, or somebody else's to complete.</summary>
public sealed class IntentDialog : QuestionDialog
{
    private const string Ask = "ask";
    private const string SomeoneElse = "someone-else";

    public IntentDialog() : base(Questions.Intent)
    {
        AddScreen(Ask, AskAsync, ReadAsync);
        AddScreen(SomeoneElse, AskSomeoneElseAsync, ReadSomeoneElseAsync);
    }

    public override string? ScreenBefore(DialogInstance instance) => instance.Step == SomeoneElse ? Ask : null;

    private static ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        step.Setup.Show(IntentCard.Create(new IntentQuestion(step.Order.Intent, step.Problems[CardInputs.Intent]), step.Texts));
        return default;
    }

    private static async ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        switch (step.Answer.Input(CardInputs.Intent))
        {
            case Intents.SomeoneElse:
                return await step.GoToAsync(SomeoneElse, cancellationToken);
            case (Intents.Customer or Intents.Self) and var intent:
                var result = await step.Setup.Backend.SetIntentAsync(step.Setup.Command(), intent, cancellationToken);
                return step.Setup.Accept(result)
                    ? await step.DoneAsync(cancellationToken)
                    : await step.FailAsync(result.Failure!, Ask, null, cancellationToken);
            default:
                var problem = FieldProblems.One(CardInputs.Intent, step.Texts["intent.missing"]);
                return await step.AgainAsync(Ask, problem, cancellationToken);
        }
    }

    private static ValueTask AskSomeoneElseAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = new FormDraft(step.Instance, CardInputs.Email);
        var question = new SomeoneElseQuestion(draft[CardInputs.Email], step.Problems[CardInputs.Email]);
        step.Setup.Show(SomeoneElseCard.Create(question, step.Texts), asked: CardInputs.Email);
        return default;
    }

    private static async ValueTask<DialogTurnResult> ReadSomeoneElseAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = new FormDraft(step.Instance, CardInputs.Email);
        draft.Merge(step.Answer);
        if (draft[CardInputs.Email] is not { } email)
            return await step.AgainAsync(SomeoneElse, Problem(step, "someone-else.email-form"), cancellationToken);
        if (string.Equals(email, step.Order.Contact.Email, StringComparison.OrdinalIgnoreCase))
            return await step.AgainAsync(SomeoneElse, Problem(step, "someone-else.same"), cancellationToken);
        var result = await step.Setup.Backend.SetContactAsync(step.Setup.Command(), email, cancellationToken);
        if (!result.IsSuccess)
            return await step.FailAsync(result.Failure, SomeoneElse, _ => CardInputs.Email, cancellationToken);
        step.Setup.Say("someone-else.done", step.Order.OrderNumber, email);
        return step.Leave();
    }

    private static FieldProblems Problem(SetupStep step, string key) => FieldProblems.One(CardInputs.Email, step.Texts[key]);
}
