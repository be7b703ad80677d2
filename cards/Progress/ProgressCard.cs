namespace Provisioning.Cards;

/// <summary>How far provisioning is.</summary>
/// <param name="OrderNumber">As on the order.</param>
/// <param name="State">"running", "waiting", "succeeded" or "failed".</param>
/// <param name="Steps">In their order.</param>
/// <param name="Zone">In which times are shown.</param>
public sealed record ProvisioningProgress(string OrderNumber, string State, IReadOnlyList<ProgressLine> Steps, TimeZoneInfo Zone);

/// <param name="Name">"create-site", "create-location", ….</param>
/// <param name="Subject">The site, location or organisation.</param>
/// <param name="State">"pending", "running", "waiting", "succeeded" or "failed".</param>
/// <param name="Via">"api" or "controlHub".</param>
/// <param name="Wait">Whom it waits for since when.</param>
/// <param name="Error">Why it failed, in a sentence, and the tracking id.</param>
public sealed record ProgressLine(string Name, string? Subject, string State, string Via, StatusWait? Wait = null, ProgressError? Error = null);

/// <param name="Sentence">Plain words.</param>
/// <param name="TrackingId">For support.</param>
public sealed record ProgressError(string Sentence, string? TrackingId);

public static class ProgressCard
{
    public static AdaptiveCard Create(ProvisioningProgress progress, Texts texts) => new()
    {
        Lang = texts.Language,
        // What was done is on the result's card, right below.
        Body = progress.State == "succeeded" ? [Title(progress, texts) with { Size = TextSize.Default }] :
        [
            Title(progress, texts),
            new TextBlock(texts.Format("progress.count", progress.Steps.Count(IsDone), progress.Steps.Count)) { IsSubtle = true, Spacing = Spacing.None },
            .. progress.Steps.SelectMany(step => Trouble(step, progress.Zone, texts)),
            .. progress.Steps.Select(step => Line(step, texts)),
            new TextBlock(texts["progress.text." + progress.State]) { Separator = true },
        ],
        Actions = progress.State == "failed"
            ? [new SubmitAction(texts["progress.retry"], CardVerbs.Retry) { IsPrimary = true, Style = ActionStyle.Positive }]
            : [],
    };

    /// <summary>What a step does, in words; safe to show.</summary>
    public static string Describe(string name, string? subject, Texts texts)
    {
        var key = "progress.step." + name;
        var words = texts.Has(key) ? texts[key] : texts["progress.step.other"];
        return subject is null ? words : texts.Format("progress.step-subject", words, Markdown.Escape(subject, 80));
    }

    /// <summary>What a step does and by which way, on one line: beside each other they would be narrow on a phone.</summary>
    internal static string DescribeWithWay(ProgressLine step, Texts texts) =>
        $"{Describe(step.Name, step.Subject, texts)} · {texts["progress.via." + step.Via.ToLowerInvariant()]}";

    private static TextBlock Title(ProvisioningProgress progress, Texts texts) =>
        new(texts.Format("progress.title." + progress.State, Markdown.Escape(progress.OrderNumber)))
        {
            Size = TextSize.Large,
            Weight = TextWeight.Bolder,
            IsHeading = true,
        };

    private static bool IsDone(ProgressLine step) => step.State == "succeeded";

    /// <summary>What somebody has to know or do, before the list that may be long.</summary>
    private static IEnumerable<CardElement> Trouble(ProgressLine step, TimeZoneInfo zone, Texts texts)
    {
        var name = new TextBlock(Describe(step.Name, step.Subject, texts)) { Weight = TextWeight.Bolder };
        if (step.Wait is { } wait)
        {
            var waits = texts.Format("progress.waits", texts.Format("status.waits." + wait.Owner, texts.Date(wait.Since, zone)));
            yield return new Container([name, new TextBlock(waits) { Spacing = Spacing.Small }]) { Style = ContainerStyle.Warning };
        }
        if (step.Error is { } error)
        {
            var sentence = error.TrackingId is null
                ? Markdown.Escape(error.Sentence)
                : texts.Format("progress.tracked", Markdown.Escape(error.Sentence), Markdown.Escape(error.TrackingId));
            yield return new Container([name, new TextBlock(sentence) { Spacing = Spacing.Small }]) { Style = ContainerStyle.Attention };
        }
    }

    private static ColumnSet Line(ProgressLine step, Texts texts) => new(
    [
        new Column([new TextBlock(DescribeWithWay(step, texts)) { IsSubtle = step.State == "pending" }]),
        new Column([new TextBlock(texts["progress.state." + step.State]) { Color = ColorOf(step.State), Weight = TextWeight.Bolder }]) { Width = "auto" },
    ])
    { Spacing = Spacing.Small };

    private static TextColor ColorOf(string state) => state switch
    {
        "succeeded" => TextColor.Good,
        "failed" => TextColor.Attention,
        "waiting" => TextColor.Warning,
        "running" => TextColor.Accent,
        _ => TextColor.Default,
    };
}
