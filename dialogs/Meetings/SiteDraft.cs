using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Meetings;

/// <summary>The site that is being filled in, kept with the question until it is right: then it is on the order.</summary>
internal sealed class SiteDraft(SetupStep step)
{
    private const string Open = "form";
    private const string EditingKey = "editing";
    private const string AddingKey = "adding";
    private const string Adds = "1";
    private const string Left = "0";
    private const string AlternativesKey = "alternatives";
    private const string RejectedKey = "rejected";

    private readonly FormDraft form = new(
        step.Instance, CardInputs.SiteName, CardInputs.TimeZone, CardInputs.EarlyRelease, CardInputs.MoreSites);

    /// <summary>A further site was asked for and is not on the order yet.</summary>
    public bool WantsMore => step.Order.Meetings?.MoreSites == true;

    public IReadOnlyList<MeetingsSite> Sites => step.Order.Meetings?.Sites ?? [];

    public string? Name { get => form[CardInputs.SiteName]; set => form[CardInputs.SiteName] = value; }

    public string? TimeZone { get => form[CardInputs.TimeZone]; set => form[CardInputs.TimeZone] = value; }

    public bool EarlyRelease => YesNo.Of(form[CardInputs.EarlyRelease]) == true;

    /// <summary>Null: not said yet.</summary>
    public bool? MoreSites => YesNo.Of(form[CardInputs.MoreSites]);

    /// <summary>The stored site that is being changed; null: a new one.</summary>
    public string? Editing => step.Instance.Get(EditingKey) is { } name && Sites.Any(site => site.Name == name) ? name : null;

    public IReadOnlyList<MeetingsSite> Others => [.. Sites.Where(site => site.Name != Editing)];

    public string[] Alternatives => step.Instance.Get(AlternativesKey)?.Split(',') ?? [];

    /// <summary>Starts the form for a stored site, or for a new one.</summary>
    public void Reset(string? editing, bool adding = false)
    {
        step.Instance.Set(Open, null);
        step.Instance.Set(EditingKey, editing);
        step.Instance.Set(AddingKey, adding ? Adds : null);
        Reject(null, []);
        Name = TimeZone = form[CardInputs.EarlyRelease] = form[CardInputs.MoreSites] = null;
        foreach (var input in (string[])[CardInputs.SiteName, CardInputs.TimeZone, CardInputs.EarlyRelease, CardInputs.MoreSites])
            step.Instance.Set("typed:" + input, null);
    }

    /// <summary>
    /// Nobody answered whether a new site was stored. Where it was, the same answer given again is that site, not one more of its name.
    /// </summary>
    public void MayBeStored()
    {
        if (Editing is null)
            step.Instance.Set(EditingKey, Name!.ToLowerInvariant());
    }

    /// <summary>"Back" out of a further site: to the sites there are. False: there is no such form open.</summary>
    public static bool Leave(DialogInstance instance)
    {
        if (instance.Get(AddingKey) != Adds)
            return false;
        instance.Set(AddingKey, Left);
        instance.Set(Open, null);
        return true;
    }

    /// <summary>Fills a form that was just opened: from the stored site, or with what can be suggested.</summary>
    public async ValueTask FillAsync(ReferenceData reference, CancellationToken cancellationToken)
    {
        if (step.Instance.Get(Open) is not null)
            return;
        if (step.Instance.Get(EditingKey) is null && step.Instance.Get(AddingKey) is null && WantsMore)
            step.Instance.Set(AddingKey, Adds);
        if (step.Instance.Get(EditingKey) is null && step.Instance.Get(AddingKey) != Adds && Sites.Count == 1)
            step.Instance.Set(EditingKey, Sites[0].Name);
        step.Instance.Set(Open, "1");
        if (Sites.FirstOrDefault(site => site.Name == Editing) is { } stored)
        {
            (Name, TimeZone) = (stored.Name, stored.TimeZone);
            form[CardInputs.EarlyRelease] = stored.EarlyRelease ? ToggleInput.On : ToggleInput.Off;
            return;
        }
        Name = Sites.Count == 0 ? await SuggestAsync(cancellationToken) : null;
        TimeZone = await OnlyZoneAsync(reference, cancellationToken);
    }

    /// <summary>Takes over an answer; a free name that was picked stands for the one that can't be used.</summary>
    public void Merge(Answer answer)
    {
        form.Merge(answer);
        if (answer.Input(CardInputs.SiteAlternative) is { } alternative && (answer.IsTyped || Name is null || Name == step.Instance.Get(RejectedKey)))
            Name = alternative;
    }

    /// <summary>Remembers the free names near one that can't be used.</summary>
    public void Reject(string? name, IReadOnlyList<string> alternatives)
    {
        step.Instance.Set(RejectedKey, name);
        step.Instance.Set(AlternativesKey, alternatives.Count == 0 ? null : string.Join(',', alternatives));
    }

    /// <summary>The order's sites with this one in its place. Where no further one is wanted, one that is there already, just as it is, is that site: it was stored meanwhile.</summary>
    public IReadOnlyList<MeetingsSite> Stored()
    {
        var editing = Editing;
        var old = Sites.FirstOrDefault(site => site.Name == editing);
        var site = new MeetingsSite(Name!, TimeZone, EarlyRelease, old?.Licences);
        if (old is null && !WantsMore && Sites.Any(other => other with { Licences = null } == site with { Name = Name!.ToLowerInvariant() }))
            return Sites;
        // Another number of sites distributes the licences anew.
        return old is null
            ? [.. Sites.Select(other => other with { Licences = null }), site]
            : [.. Sites.Select(other => other.Name == editing ? site : other)];
    }

    private async ValueTask<string?> SuggestAsync(CancellationToken cancellationToken)
    {
        if ((step.Order.CustomerOrganization?.Name ?? step.Order.EndCustomer?.Name) is not { } company)
            return null;
        var verdict = (await step.Setup.Backend.CheckSiteNameAsync(company, step.Order.Id, step.Setup.Caller, cancellationToken)).Value;
        return verdict switch
        {
            null => null,
            { Verdict: "valid" } => verdict.Name,
            { Alternatives: [var free, ..] } => free,
            _ => null,
        };
    }

    private async ValueTask<string?> OnlyZoneAsync(ReferenceData reference, CancellationToken cancellationToken)
    {
        if (step.Order.CustomerOrganization?.Country is not { } country)
            return null;
        var zones = await reference.TimeZonesAsync(step.Setup, cancellationToken);
        string[] near = [.. zones.Where(zone => zone.Countries.Contains(country)).Select(zone => zone.Id)];
        return near.Length == 1 ? near[0] : null;
    }
}
