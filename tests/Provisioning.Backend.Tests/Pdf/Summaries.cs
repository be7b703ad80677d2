using Provisioning.Backend.Pdf;

namespace Provisioning.Backend.Tests.Pdf;

/// <summary>Orders to print: an ordinary one, and one with as many sites as wanted.</summary>
internal static class Summaries
{
    public static readonly DateTimeOffset CreatedAt = new(2026, 3, 9, 14, 5, 0, TimeSpan.Zero);

    public static OrderSummary Ordinary => WithSites(2);

    public static OrderSummary WithSites(int count) => new(
        new SummaryOrder("ORD-2026-0001", "SUB-778899", "A-Flex-3", "giulia.perù@società.example", CreatedAt.AddDays(7)),
        new SummaryOrganization("Società Ventiquattro S.p.A.", "org-partner-1", "Italia", ["ventiquattro.example"]),
        new SummaryOrganization(
            "Müller & Söhne Straßenbau, città di Øresund €uro – à è ì ò ù é ñ ü ß ø",
            "org-customer-1",
            "Deutschland",
            ["mueller.example", "strassenbau.example"],
            "admin@mueller.example",
            ProvisioningAdministrator: true),
        [new SummaryService("meetings", 1250, SetUpNow: true), new SummaryService("calling", 40, SetUpNow: false)],
        [.. Enumerable.Range(1, count).Select(i => new SummarySite($"mueller-{i:00}.webex.com", "Europe/Berlin", i == 1, 10 + i))],
        new SummaryLocation(
            "Hauptsitz", "Königsstraße 12", "Aufgang ß", "Köln", "Nordrhein-Westfalen", "50667", "Deutschland", "Europe/Berlin", "Deutsch"),
        [
            new SummaryStep("attach-partner", "Società Ventiquattro S.p.A.", SummaryWay.ControlHub, SummaryStepState.Done),
            new SummaryStep(
                "attach-organization", "Müller & Söhne", SummaryWay.ControlHub, SummaryStepState.Waiting, "customer-administrator", CreatedAt),
            new SummaryStep("create-site", "mueller-01.webex.com", SummaryWay.ControlHub, SummaryStepState.LeftToDo),
            new SummaryStep("create-location", "Hauptsitz", SummaryWay.Api, SummaryStepState.Failed, TrackingId: "T-4711"),
            new SummaryStep("enable-calling", null, SummaryWay.Api, SummaryStepState.Skipped),
        ],
        [
            new SummaryNextStep("full-administrator", SummaryWay.ControlHub),
            new SummaryNextStep("pstn", SummaryWay.ControlHub),
            new SummaryNextStep("Pay the invoice of 1.250 € – grazie", SummaryWay.Api),
        ]);

    public static byte[] Print(OrderSummary summary, string language = "en")
    {
        var target = new MemoryStream();
        var outcome = OrderSummaryPdf.Write(target, summary, language, CreatedAt);
        Assert.Null(outcome.FailureCode);
        return target.ToArray();
    }
}
