using Provisioning.Cards;
using static Provisioning.Gallery.Samples.Invented;

namespace Provisioning.Gallery.Samples;

/// <summary>What answers the commands that are understood at every point, and what is left of a card that was answered.</summary>
internal static class CommandSamples
{
    private static readonly OrderStatus Ordinary = new(
        Order, "in-setup", Email, Now.AddDays(20), Zone, "Rossi Telecomunicazioni S.p.A.", Company, IsMapped: false, Delegate: null,
        new DeliveryState("sent", Now), Wait: null, StepsDone: 0, Steps: 0);

    public static IReadOnlyList<Sample> All { get; } =
    [
        new("status", typeof(StatusCard), texts => StatusCard.Create(Ordinary with { State = StateOf(texts) }, texts)),
        new("status-long", typeof(StatusCard), texts => StatusCard.Create(Ordinary with
        {
            State = StateOf(texts),
            Contact = LongEmail,
            Partner = UnbrokenCompany,
            Customer = LongCompany,
            IsMapped = true,
            Delegate = LongEmail,
            Mail = new DeliveryState("failed", null),
            Wait = new StatusWait("customer-administrator", Now),
            StepsDone = 3,
            Steps = 12,
        }, texts)),
        new("where", typeof(WhereCard), texts => WhereCard.Create(
        [
            .. texts.Keys.Where(key => key.StartsWith("question.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select((key, index) => new WhereLine(texts[key], index switch { < 3 => WhereMark.Done, 3 => WhereMark.Here, _ => WhereMark.Open })),
            new WhereLine(LongCompany, WhereMark.Open),
        ], texts)),
        new("answered", typeof(AnsweredCard), texts => AnsweredCard.Create(texts["intent.title"], [texts["intent.self"]], [], texts)),
        new("answered-long", typeof(AnsweredCard), texts => AnsweredCard.Create(LongCompany, [JapaneseCompany, UnbrokenCompany],
            [.. Enumerable.Range(1, 20).Select(i => new Fact(ServiceSamples.LongSiteOf(i), "1.000"))], texts)),
        new("start-over", typeof(StartOverCard), texts => StartOverCard.Create(isMapped: false, texts)),
        new("start-over-mapped", typeof(StartOverCard), texts => StartOverCard.Create(isMapped: true, texts)),
    ];

    // The state with the longest words.
    private static string StateOf(Texts texts) => texts.Keys
        .Where(key => key.StartsWith("status.state.", StringComparison.Ordinal))
        .MaxBy(key => texts[key].Length)!["status.state.".Length..];
}
