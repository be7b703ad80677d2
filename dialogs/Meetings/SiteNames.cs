using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Meetings;

/// <summary>Verdicts on site names in words, with the free names that can be taken instead.</summary>
internal static class SiteNames
{
    private const string Repeated = "repeated";

    /// <summary>One more than a name may have.</summary>
    private const int LongestAsked = 64;

    /// <summary>Judges the name before the rest of the form is there.</summary>
    public static async ValueTask JudgeAsync(SetupStep step, SiteDraft draft, FieldProblems problems, CancellationToken cancellationToken)
    {
        if (await CheckAsync(step, draft.Name!, cancellationToken) is not { } verdict)
            return;
        var code = verdict.Verdict == "valid" ? null : verdict.Code ?? verdict.Verdict;
        if (code is null && draft.Others.Any(site => site.Name == verdict.Name))
            code = Repeated;
        if (code is null)
        {
            draft.Name = verdict.Name;
            draft.Reject(null, []);
            return;
        }
        await RejectAsync(step, draft, code, verdict, problems, cancellationToken);
    }

    /// <summary>The backend's refusal of the sites, as problems of the form.</summary>
    public static async ValueTask<FieldProblems> ProblemsAsync(
        SetupStep step, SiteDraft draft, IReadOnlyList<MeetingsSite> sites, int index, BackendFailure failure, CancellationToken cancellationToken)
    {
        // A site that was fine may be taken by now: then that one is to be changed first.
        var wrong = IndexOf(failure, sites.Count) ?? index;
        if (wrong != index && draft.Others.Any(site => site.Name == sites[wrong].Name))
        {
            draft.Reset(sites[wrong].Name);
            (draft.Name, draft.TimeZone) = (sites[wrong].Name, sites[wrong].TimeZone);
        }
        var problems = new FieldProblems();
        foreach (var (field, errors) in failure.Errors)
        {
            if (field.EndsWith(".timeZone", StringComparison.Ordinal))
                problems.Add(CardInputs.TimeZone, step.Texts["meetings.zone-unknown"]);
            else
                await RejectAsync(step, draft, errors[0].Code, null, problems, cancellationToken);
        }
        return problems;
    }

    private static async ValueTask RejectAsync(
        SetupStep step, SiteDraft draft, string code, SiteNameVerdict? verdict, FieldProblems problems, CancellationToken cancellationToken)
    {
        var key = "site-name." + code;
        problems.Add(CardInputs.SiteName, step.Texts[step.Texts.Has(key) ? key : "site-name.invalid"]);
        // A name with a dot at its end is never valid, so that the backend names free ones near it: also near one of this order's own.
        var near = Cut(draft.Name ?? "") + (code == Repeated ? "." : "");
        if (code == Repeated || verdict is not { Alternatives.Count: > 0 })
            verdict = near.Length == 0 ? null : await CheckAsync(step, near, cancellationToken);
        draft.Reject(draft.Name, verdict?.Alternatives ?? []);
    }

    private static async ValueTask<SiteNameVerdict?> CheckAsync(SetupStep step, string name, CancellationToken cancellationToken) =>
        (await step.Setup.Backend.CheckSiteNameAsync(name, step.Order.Id, step.Setup.Caller, cancellationToken)).Value;

    /// <summary>Of a name that is much too long its beginning says enough.</summary>
    private static string Cut(string name) => name.Length <= LongestAsked ? name : name[..LongestAsked];

    private static int? IndexOf(BackendFailure failure, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (failure.Errors.Keys.Any(field => field.StartsWith($"sites[{i}].", StringComparison.Ordinal)))
                return i;
        }
        return null;
    }
}
