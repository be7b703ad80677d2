using System.Globalization;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Meetings;

/// <summary>How the Meetings licences are distributed among several sites: all of them, exactly.</summary>
public sealed class LicencesDialog : QuestionDialog
{
    private const string Ask = "ask";

    /// <summary>The problem that is about the sum, not about one site.</summary>
    private const string Sum = "licences";

    public LicencesDialog() : base(Questions.Licences) => AddScreen(Ask, AskAsync, ReadAsync);

    private static ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = DraftOf(step);
        foreach (var site in Sites(step))
            draft[InputOf(site)] ??= site.Licences?.ToString(CultureInfo.InvariantCulture);
        var lines = Sites(step).Select(site => (site.Name, Parse(draft[InputOf(site)], step)));
        var wrong = Sites(step).FirstOrDefault(site => step.Problems[InputOf(site)] is not null) ?? Sites(step)[0];
        var question = new LicencesQuestion(Quantity(step), [.. lines], step.Problems[Sum], step.Problems.All);
        step.Setup.Show(LicencesCard.Create(question, step.Texts), InputOf(wrong), askedIsNumber: true);
        return default;
    }

    private static ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var answer = step.Answer;
        if (answer.Verb == CardVerbs.SplitEvenly)
            return SplitAsync(step, cancellationToken);
        if (answer.Verb == CardVerbs.Next)
            return ReadAllAsync(step, cancellationToken);
        if (answer is { Kind: AnswerKind.Text, Inputs.Count: > 0 } && Sites(step).Any(site => answer.Inputs.ContainsKey(InputOf(site))))
            return ReadOneAsync(step, cancellationToken);
        step.Setup.Say("setup.not-understood");
        return step.GoToAsync(Ask, cancellationToken);
    }

    /// <summary>Typed numbers come one after another; the sum is looked at after the last site's.</summary>
    private static async ValueTask<DialogTurnResult> ReadOneAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var (draft, sites) = (DraftOf(step), Sites(step));
        var index = sites.ToList().FindIndex(site => step.Answer.Inputs.ContainsKey(InputOf(site)));
        var number = step.Answer.Input(InputOf(sites[index]));
        if (Parse(number, step) is null)
            return await step.AgainAsync(Ask, FieldProblems.One(InputOf(sites[index]), WholeNumber(sites[index], step)), cancellationToken);
        draft[InputOf(sites[index])] = number;
        if (index == sites.Count - 1)
            return await ReadAllAsync(step, cancellationToken);
        var left = Quantity(step) - sites.Take(index + 1).Sum(site => Parse(draft[InputOf(site)], step) ?? 0);
        var next = sites[index + 1];
        step.Setup.AskFor(
            InputOf(next),
            step.Texts.Format("licences.ask", Markdown.Escape(next.Name), step.Texts.Number(left), step.Texts.Number(Quantity(step))),
            isNumber: true);
        return step.WaitAt(Ask);
    }

    private static async ValueTask<DialogTurnResult> ReadAllAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = DraftOf(step);
        draft.Merge(step.Answer);
        var problems = new FieldProblems();
        var numbers = new List<int>();
        foreach (var site in Sites(step))
        {
            if (draft[InputOf(site)] is not { } text)
                problems.Add(InputOf(site), step.Texts.Format("licences.required", site.Name));
            else if (Parse(text, step) is { } number)
                numbers.Add(number);
            else
                problems.Add(InputOf(site), WholeNumber(site, step));
        }
        if (!problems.Any && numbers.Sum(number => (long)number) is var sum && sum != Quantity(step))
            problems.Add(Sum, Difference(sum, step));
        if (problems.Any)
            return await step.AgainAsync(Ask, problems, cancellationToken);

        MeetingsSite[] sites = [.. Sites(step).Select((site, index) => site with { Licences = numbers[index] })];
        if (sites.SequenceEqual(Sites(step)))
            return await step.DoneAsync(cancellationToken);
        var result = await step.Setup.Backend.SetMeetingsAsync(step.Setup.Command(), new MeetingsChange(null, sites), cancellationToken);
        return step.Setup.Accept(result)
            ? await step.DoneAsync(cancellationToken)
            : await step.FailAsync(result.Failure!, Ask, field => field, cancellationToken);
    }

    /// <summary>Fills the card, the remainder to the first sites; it is stored when the person goes on.</summary>
    private static ValueTask<DialogTurnResult> SplitAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var (draft, sites) = (DraftOf(step), Sites(step));
        var (each, rest) = Math.DivRem(Quantity(step), sites.Count);
        for (var i = 0; i < sites.Count; i++)
            draft[InputOf(sites[i])] = (each + (i < rest ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
        step.Setup.Say("licences.split-done");
        return step.GoToAsync(Ask, cancellationToken);
    }

    private static string Difference(long sum, SetupStep step)
    {
        var (texts, quantity) = (step.Texts, Quantity(step));
        return sum > quantity
            ? texts.Count("licences.too-many", sum - quantity, texts.Number(sum), texts.Number(quantity))
            : texts.Count("licences.left", quantity - sum, texts.Number(sum), texts.Number(quantity));
    }

    private static string WholeNumber(MeetingsSite site, SetupStep step) =>
        step.Texts.Format("licences.whole-number", site.Name, step.Texts.Number(Quantity(step)));

    private static int? Parse(string? text, SetupStep step) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Quantity(step) ? number : null;

    private static FormDraft DraftOf(SetupStep step) => new(step.Instance, [.. Sites(step).Select(InputOf)]);

    private static IReadOnlyList<MeetingsSite> Sites(SetupStep step) => step.Order.Meetings?.Sites ?? [];

    private static int Quantity(SetupStep step) => step.Order.Quantity(ServiceKinds.Meetings);

    private static string InputOf(MeetingsSite site) => LicencesCard.InputOf(site.Name);
}
