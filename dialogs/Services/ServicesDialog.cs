using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Services;

/// <summary>Which of the ordered services are set up now; the rest is left for later.</summary>
public sealed class ServicesDialog : QuestionDialog
{
    private const string Ask = "ask";

    /// <summary>The services this product sets up; each is also the id of its input.</summary>
    private static readonly string[] Kinds = [ServiceKinds.Meetings, ServiceKinds.Calling];

    public ServicesDialog() : base(Questions.Services) => AddScreen(Ask, AskAsync, ReadAsync);

    private static ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = new FormDraft(step.Instance, Kinds);
        var kinds = Asked(step);
        var lines = kinds.Select(kind => new ServiceLine(kind, step.Order.Quantity(kind), draft[kind] ?? Chosen(step, kind)));
        var asked = draft.FirstMissing(kinds) ?? kinds.FirstOrDefault();
        step.Setup.Show(ServicesCard.Create(new ServicesQuestion([.. lines], step.Problems.All), step.Texts), asked);
        return default;
    }

    private static async ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = new FormDraft(step.Instance, Kinds);
        if (step.Answer.Kind == AnswerKind.Text)
        {
            if (ServiceWords.Read(step.Answer, Asked(step), step.Texts) is not { } spoken)
                return await NotUnderstoodAsync(step, cancellationToken);
            draft[spoken.Kind] = spoken.Choice;
        }
        else if (step.Answer.Verb == CardVerbs.Next)
        {
            draft.Merge(step.Answer);
        }
        else
        {
            return await NotUnderstoodAsync(step, cancellationToken);
        }
        var problems = new FieldProblems();
        foreach (var kind in Asked(step))
        {
            if ((draft[kind] ?? Chosen(step, kind)) is not (ServiceChoices.Now or ServiceChoices.Later))
                problems.Add(kind, step.Texts.Format("services.missing", step.Texts["service." + kind]));
        }
        if (!problems.Any)
            return await StoreAsync(step, draft, cancellationToken);
        var isHalf = step.Answer.IsTyped && Asked(step).Any(kind => draft[kind] is ServiceChoices.Now or ServiceChoices.Later);
        if (!isHalf || draft.FirstMissing(Asked(step)) is not { } missing)
            return await step.AgainAsync(Ask, problems, cancellationToken);
        step.Setup.AskFor(missing, step.Texts.Format("services.ask", step.Texts["service." + missing]));
        return step.WaitAt(Ask);
    }

    /// <summary>One command for both, and none where nothing is another.</summary>
    private static async ValueTask<DialogTurnResult> StoreAsync(SetupStep step, FormDraft draft, CancellationToken cancellationToken)
    {
        var change = new ServiceChoicesChange(Changed(step, draft, ServiceKinds.Meetings), Changed(step, draft, ServiceKinds.Calling));
        if (change is not { Meetings: null, Calling: null })
        {
            var result = await step.Setup.Backend.SetServiceChoicesAsync(step.Setup.Command(), change, cancellationToken);
            if (!step.Setup.Accept(result))
                return await step.FailAsync(result.Failure!, Ask, null, cancellationToken);
        }
        step.Mark(RootDialog.Continues, on: false);
        return await step.DoneAsync(cancellationToken);
    }

    /// <summary>What is asked and was answered in another way than the order says.</summary>
    private static string? Changed(SetupStep step, FormDraft draft, string kind) =>
        Asked(step).Contains(kind) && draft[kind] != Questions.ChoiceOf(step.Order, kind) ? draft[kind] : null;

    private static async ValueTask<DialogTurnResult> NotUnderstoodAsync(SetupStep step, CancellationToken cancellationToken)
    {
        step.Setup.Say("setup.not-understood");
        return await step.GoToAsync(Ask, cancellationToken);
    }

    /// <summary>After a result only what was left for later.</summary>
    private static string[] Asked(SetupStep step) =>
        [.. Kinds.Where(kind => step.Order.Services.Any(service => service.Kind == kind)
            && !(step.Continues && Questions.ChoiceOf(step.Order, kind) == ServiceChoices.Now))];

    /// <summary>The answer on the order; "later" is asked anew after a result.</summary>
    private static string? Chosen(SetupStep step, string kind) => step.Continues ? null : Questions.ChoiceOf(step.Order, kind);
}
