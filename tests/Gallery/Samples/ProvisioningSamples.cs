using Provisioning.Cards;
using static Provisioning.Gallery.Samples.Invented;

namespace Provisioning.Gallery.Samples;

/// <summary>The review, the progress, the result.</summary>
internal static class ProvisioningSamples
{
    private static readonly ProgressLine[] Steps =
    [
        new("create-organization", Company, "succeeded", "api"),
        new("create-site", "nonna-lucia.webex.com", "succeeded", "api"),
        new("create-site", "nonna-lucia-tokyo.webex.com", "running", "api"),
        new("assign-licences", null, "pending", "api"),
        new("create-location", "Sede di Roma", "pending", "api"),
        new("enable-calling", null, "pending", "controlHub"),
        new("summary", null, "pending", "api"),
    ];

    private static readonly ProgressLine[] Done = [.. Steps.Select(step => step with { State = "succeeded" })];

    public static IReadOnlyList<Sample> All { get; } =
    [
        new("review", typeof(ReviewCard), texts => ReviewCard.Create(Review(texts, Company, ServiceSamples.TwoSites), texts)),
        new("review-long", typeof(ReviewCard), texts => ReviewCard.Create(
            Review(texts, LongCompany, ServiceSamples.ManySites) with { Partner = UnbrokenCompany, ProvisioningAdministrator = true }, texts)),
        Progress("progress-running", "running", Steps),
        Progress("progress-waiting", "waiting",
            [.. Steps[..2], Steps[2] with { Name = "attach-organization", Subject = LongCompany, State = "waiting", Wait = new("customer-administrator", Now) }, .. Steps[3..]]),
        new("progress-failed", typeof(ProgressCard), texts => ProgressCard.Create(new ProvisioningProgress(Order, "failed",
            [.. Done[..1], .. ServiceSamples.ManySites.Select(site => new ProgressLine("create-site", site.Name + SiteCard.Domain, "succeeded", "api")),
                new("create-location", UnbrokenCompany, "failed", "api", Error: new ProgressError(Problem(texts), "trk-01JD8Q4W9F3M7ZK")), .. Steps[5..]], Zone), texts)),
        Progress("progress-succeeded", "succeeded", Done),
        new("result", typeof(ResultCard), texts => ResultCard.Create(
            new ProvisioningResult { OrderNumber = Order, Customer = Company, Steps = Done, HasCalling = true, Contact = Email, SummaryUrl = SummaryUrl }, texts)),
        new("result-long", typeof(ResultCard), texts => ResultCard.Create(new ProvisioningResult
        {
            OrderNumber = Order,
            Customer = LongCompany,
            Steps = [.. Done, .. ServiceSamples.ManySites.Select(site => new ProgressLine("create-site", site.Name + SiteCard.Domain, "succeeded", "controlHub"))],
            HasCalling = true,
            ProvisioningAdministrator = true,
            Contact = LongEmail,
            LeftForLater = ["meetings", "calling"],
            SummaryUrl = SummaryUrl,
        }, texts)),
    ];

    private static Sample Progress(string name, string state, IReadOnlyList<ProgressLine> steps) =>
        new(name, typeof(ProgressCard), texts => ProgressCard.Create(new ProvisioningProgress(Order, state, steps, Zone), texts));

    private static Review Review(Texts texts, string customer, IReadOnlyList<SiteLine> sites) => new()
    {
        OrderNumber = Order,
        Partner = "Rossi Telecomunicazioni S.p.A.",
        Customer = customer,
        Services = [new("meetings", 100, "now"), new("calling", 50, "now")],
        Sites = sites,
        Location =
        [
            (ServiceSamples.Label(texts, CardInputs.LocationName), customer),
            (ServiceSamples.Label(texts, CardInputs.Address1), "Via dei Fori Imperiali 1, scala B, interno 12"),
            (ServiceSamples.Label(texts, CardInputs.PostalCode), "00184"),
            (ServiceSamples.Label(texts, CardInputs.City), "Roma"),
            (ServiceSamples.Label(texts, CardInputs.TimeZone), "America/Argentina/ComodRivadavia"),
        ],
        SummaryUrl = SummaryUrl,
    };
}
