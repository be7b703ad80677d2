using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Meetings;

/// <summary>The Meetings sites, one form at a time. A site is on the order as soon as it is right.</summary>
public sealed class MeetingsDialog : QuestionDialog
{
    private const string Site = "site";
    private const string Zones = "zones";
    private const string Pick = "pick";

    private readonly ReferenceData reference;
    private readonly ZoneQuestion zones = new(Zones, CardInputs.TimeZone);

    public MeetingsDialog(ReferenceData reference) : base(Questions.Meetings)
    {
        this.reference = reference;
        AddScreen(Site, AskSiteAsync, ReadSiteAsync);
        AddScreen(Zones, (step, cancellationToken) => zones.AskAsync(step, reference, cancellationToken), ReadSiteAsync);
        AddScreen(Pick, AskPickAsync, ReadSiteAsync);
    }

    public override string? ScreenBefore(DialogInstance instance) =>
        instance.Step is Zones or Pick || SiteDraft.Leave(instance) ? Site : null;

    private async ValueTask AskSiteAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = new SiteDraft(step);
        await draft.FillAsync(reference, cancellationToken);
        var country = step.Order.CustomerOrganization?.Country;
        var form = new SiteForm
        {
            Name = draft.Name,
            TimeZone = draft.TimeZone,
            EarlyRelease = draft.EarlyRelease,
            MoreSites = draft.MoreSites == true,
            Zones = await reference.ZoneChoicesAsync(step.Setup, country, draft.TimeZone, cancellationToken),
            Alternatives = draft.Alternatives,
            Others = [.. draft.Others.Select(LineOf)],
            Editing = draft.Editing,
            Problems = step.Problems.All,
        };
        // A name that is fine leaves the time zone to be asked for.
        var asked = step.Problems.Any && step.Problems[CardInputs.SiteName] is null ? CardInputs.TimeZone : CardInputs.SiteName;
        step.Setup.Show(SiteCard.Create(form, step.Texts), asked);
    }

    private static ValueTask AskPickAsync(SetupStep step, CancellationToken cancellationToken)
    {
        SiteLine[] sites = [.. new SiteDraft(step).Sites.Select(LineOf)];
        step.Setup.Show(SitesCard.Create(sites, step.Problems[CardInputs.Site], step.Texts));
        return default;
    }

    private ValueTask<DialogTurnResult> ReadSiteAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var answer = step.Answer;
        switch (answer.Verb)
        {
            case CardVerbs.Next or CardVerbs.AddSite:
                return ReadFormAsync(step, cancellationToken);
            case null when answer.Kind == AnswerKind.Text && answer.Inputs.Count > 0:
                return ReadFormAsync(step, cancellationToken);
            case CardVerbs.Edit when answer.Input(CardInputs.Site) is { } site && Has(step, site):
                new SiteDraft(step).Reset(site);
                return step.GoToAsync(Site, cancellationToken);
            case CardVerbs.RemoveSite when answer.Input(CardInputs.Site) is { } site && Has(step, site):
                return RemoveAsync(step, site, cancellationToken);
            case CardVerbs.Edit or CardVerbs.RemoveSite when new SiteDraft(step).Sites.Count > 0:
                var problems = step.Instance.Step!.StartsWith(Pick, StringComparison.Ordinal)
                    ? FieldProblems.One(CardInputs.Site, step.Texts[answer.Input(CardInputs.Site) is null ? "meetings.site-missing" : "meetings.site-gone"])
                    : FieldProblems.None;
                return step.AgainAsync(Pick, problems, cancellationToken);
            default:
                step.Setup.Say("setup.not-understood");
                return step.GoToAsync(Site, cancellationToken);
        }
    }

    private async ValueTask<DialogTurnResult> ReadFormAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var draft = new SiteDraft(step);
        draft.Merge(step.Answer);
        var leavesEmpty = draft is { Name: null, Editing: null, Sites.Count: > 0 };
        if (leavesEmpty && step.Answer is { Verb: CardVerbs.Next })
            return await NoMoreAsync(step, cancellationToken);

        var problems = new FieldProblems();
        switch (await zones.ReadAsync(step, reference, draft.TimeZone, cancellationToken))
        {
            case ZoneAnswer.Several:
                return await step.GoToAsync(Zones, cancellationToken);
            case ZoneAnswer.Unknown:
                problems.Add(CardInputs.TimeZone, step.Texts["meetings.zone-unknown"]);
                break;
            case ZoneAnswer.None when !step.Answer.IsTyped:
                problems.Add(CardInputs.TimeZone, step.Texts["meetings.zone-required"]);
                break;
        }
        if (draft.Name is null && !step.Answer.IsTyped)
            problems.Add(CardInputs.SiteName, step.Texts["site-name.empty"]);
        if (draft.Name is not null && (problems.Any || draft.TimeZone is null))
            await SiteNames.JudgeAsync(step, draft, problems, cancellationToken);
        if (problems.Any)
            return await step.AgainAsync(Site, problems, cancellationToken);
        return AskForMissing(step, draft) ? step.WaitAt(Site) : await StoreAsync(step, draft, cancellationToken);
    }

    /// <summary>Typed answers come one at a time: asks for the next that is needed.</summary>
    private static bool AskForMissing(SetupStep step, SiteDraft draft)
    {
        var setup = step.Setup;
        if (draft.Name is not { } name)
            setup.AskFor(CardInputs.SiteName, step.Texts["meetings.ask-name"]);
        else if (draft.TimeZone is null)
            setup.AskFor(CardInputs.TimeZone, step.Texts.Format("meetings.ask-zone", Markdown.Escape(name)));
        else if (step.Answer is { IsTyped: true, Inputs.Count: > 0 } && draft is { MoreSites: null, Others.Count: 0 })
            setup.AskFor(CardInputs.MoreSites, step.Texts["meetings.ask-more"]);
        else
            return false;
        return true;
    }

    private static async ValueTask<DialogTurnResult> StoreAsync(SetupStep step, SiteDraft draft, CancellationToken cancellationToken)
    {
        var sites = draft.Stored();
        var index = draft.Editing is { } editing ? sites.ToList().FindIndex(site => site.Name == draft.Name || site.Name == editing) : sites.Count - 1;
        // That more are wanted is on the order too: whoever goes on elsewhere is asked for them.
        var adds = step.Answer.Verb == CardVerbs.AddSite || draft.MoreSites == true;
        if (!sites.SequenceEqual(draft.Sites) || adds != draft.WantsMore)
        {
            var result = await step.Setup.Backend.SetMeetingsAsync(step.Setup.Command(), new MeetingsChange(null, sites, adds), cancellationToken);
            if (!step.Setup.Accept(result))
            {
                if (result.Failure!.Code == FailureCodes.Unavailable)
                    draft.MayBeStored();
                return result.Failure.Code == FailureCodes.Validation
                    ? await step.AgainAsync(Site, await SiteNames.ProblemsAsync(step, draft, sites, index, result.Failure, cancellationToken), cancellationToken)
                    : await step.FailAsync(result.Failure, Site, null, cancellationToken);
            }
        }
        if (step.Answer.IsTyped && index < draft.Sites.Count)
            step.Setup.SayText(step.Texts.Format("meetings.saved", SiteCard.Describe(LineOf(draft.Sites[index]), step.Texts)));
        if (!adds)
            return await FinishAsync(step, cancellationToken);
        draft.Reset(editing: null, adding: true);
        return await step.GoToAsync(Site, cancellationToken);
    }

    /// <summary>No further site after all.</summary>
    private static async ValueTask<DialogTurnResult> NoMoreAsync(SetupStep step, CancellationToken cancellationToken)
    {
        if (new SiteDraft(step).WantsMore)
        {
            var result = await step.Setup.Backend.SetMeetingsAsync(step.Setup.Command(), new MeetingsChange(null, null, MoreSites: false), cancellationToken);
            if (!step.Setup.Accept(result))
                return await step.FailAsync(result.Failure!, Site, null, cancellationToken);
        }
        return await FinishAsync(step, cancellationToken);
    }

    private static async ValueTask<DialogTurnResult> RemoveAsync(SetupStep step, string name, CancellationToken cancellationToken)
    {
        var draft = new SiteDraft(step);
        MeetingsSite[] left = [.. draft.Sites.Where(site => site.Name != name).Select(site => site with { Licences = null })];
        var result = await step.Setup.Backend.SetMeetingsAsync(step.Setup.Command(), new MeetingsChange(null, left), cancellationToken);
        if (!step.Setup.Accept(result))
            return await step.FailAsync(result.Failure!, Site, _ => CardInputs.SiteName, cancellationToken);
        step.Setup.Say("meetings.removed", name + SiteCard.Domain);
        draft.Reset(editing: null);
        return await step.GoToAsync(Site, cancellationToken);
    }

    /// <summary>Several sites share the licences: that is shown even when it was answered before, as the sites may be others now.</summary>
    private static ValueTask<DialogTurnResult> FinishAsync(SetupStep step, CancellationToken cancellationToken) =>
        step.IsOpen(Questions.Licences) ? step.JumpAsync(Questions.Licences, cancellationToken) : step.DoneAsync(cancellationToken);

    private static bool Has(SetupStep step, string site) => new SiteDraft(step).Sites.Any(stored => stored.Name == site);

    private static SiteLine LineOf(MeetingsSite site) => new(site.Name, site.TimeZone, site.EarlyRelease, site.Licences);
}
