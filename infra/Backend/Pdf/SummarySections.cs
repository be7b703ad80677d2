using Provisioning.Backend.Pdf.Layout;
using Provisioning.Backend.Pdf.Objects;

namespace Provisioning.Backend.Pdf;

/// <summary>The content, part by part, top-down.</summary>
internal sealed class SummarySections(PageFlow flow, SummaryTexts texts)
{
    private static readonly IReadOnlyList<Column> FactColumns = [new(30, RowHeader: true), new(70)];

    private StructureElement Root => flow.Document.Root;

    public void Draw(OrderSummary summary)
    {
        DrawOrder(summary.Order);
        DrawOrganization("Partner", summary.Partner);
        DrawOrganization("Customer", summary.Customer);
        DrawServices(summary.Services);
        DrawSites(summary.Sites);
        DrawLocation(summary.Location);
        DrawSteps(summary.Steps);
        DrawNextSteps(summary.NextSteps);
    }

    private void DrawOrder(SummaryOrder order) => DrawFacts(
        "Order",
        ("OrderNumber", order.Number),
        ("Subscription", order.SubscriptionId),
        ("Offer", order.Offer),
        ("Contact", order.Contact),
        ("Deadline", order.Deadline is { } deadline ? texts.Moment(deadline) : null));

    private void DrawOrganization(string heading, SummaryOrganization? organization)
    {
        if (organization is null)
            return;
        DrawFacts(
            heading,
            ("Name", organization.Name),
            ("Identifier", organization.Id),
            ("Country", organization.Country),
            ("Domains", string.Join(", ", organization.Domains ?? [])),
            ("Administrator", organization.AdministratorEmail),
            ("PartnerRole", organization.ProvisioningAdministrator ? texts["ProvisioningAdministrator"] : null));
    }

    private void DrawServices(IReadOnlyList<SummaryService> services)
    {
        if (services.Count == 0)
            return;
        DrawHeading("Services");
        var table = new FlowTable(flow, Root, [new(46), new(20, AlignRight: true), new(34)], Labels("Service", "Quantity", "SetUp"));
        foreach (var service in services)
        {
            table.Row(
                texts.Known("Service", service.Service),
                texts.Number(service.Quantity),
                texts[service.SetUpNow ? "Now" : "Later"]);
        }
    }

    private void DrawSites(IReadOnlyList<SummarySite> sites)
    {
        if (sites.Count == 0)
            return;
        DrawHeading("Sites");
        IReadOnlyList<Column> columns = [new(34), new(26), new(24), new(16, AlignRight: true)];
        var table = new FlowTable(flow, Root, columns, Labels("Site", "TimeZone", "EarlyRelease", "Licences"));
        foreach (var site in sites)
            table.Row(site.Url, site.TimeZone, texts[site.EarlyRelease ? "Yes" : "No"], texts.Number(site.Licences));
    }

    private void DrawLocation(SummaryLocation? location)
    {
        if (location is null)
            return;
        DrawFacts(
            "Location",
            ("Name", location.Name),
            ("Address1", location.Address1),
            ("Address2", location.Address2),
            ("City", location.City),
            ("State", location.State),
            ("PostalCode", location.PostalCode),
            ("Country", location.Country),
            ("TimeZone", location.TimeZone),
            ("Language", location.Language));
    }

    private void DrawSteps(IReadOnlyList<SummaryStep> steps)
    {
        if (steps.Count == 0)
            return;
        DrawHeading("Steps");
        var table = new FlowTable(flow, Root, [new(42), new(21), new(37)], Labels("Step", "Way", "Status"));
        foreach (var step in steps)
        {
            var name = texts.Known("Step", step.Step);
            table.Row(
                step.Subject is null ? name : texts.Format("StepWithSubject", name, step.Subject),
                texts["Way." + step.Way],
                new Cell(StatusOf(step), ColorOf(step.State)));
        }
    }

    private void DrawNextSteps(IReadOnlyList<SummaryNextStep> steps)
    {
        if (steps.Count == 0)
            return;
        DrawHeading("NextSteps");
        var list = new FlowList(flow, Root);
        foreach (var step in steps)
            list.Item(texts.Known("NextStep", step.Text), texts["Way." + step.Way]);
    }

    private void DrawFacts(string heading, params IEnumerable<(string Label, string? Value)> facts)
    {
        DrawHeading(heading);
        var table = new FlowTable(flow, Root, FactColumns);
        foreach (var (label, value) in facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)))
            table.Row(texts[label], value!);
    }

    /// <summary>A heading never stands alone at the foot of a page.</summary>
    private void DrawHeading(string key)
    {
        flow.Keep(110);
        flow.Gap(22);
        using (flow.Page.Tagged(Root.Add("H2")))
            flow.Page.Text(flow.Document.Bold, Style.HeadingSize, Style.Accent, PageFlow.Left, flow.Y + 10, texts[key]);
        flow.Down(18);
        using (flow.Page.Decoration())
            flow.Page.Line(Style.Accent, 0.9, PageFlow.Left, flow.Y, PageFlow.Right, flow.Y);
        flow.Down(0.5);
    }

    private IReadOnlyList<string> Labels(params IEnumerable<string> keys) => [.. keys.Select(key => texts[key])];

    private string StatusOf(SummaryStep step)
    {
        var status = step.WaitingFor is null ? texts["Status." + step.State] : texts.Known("WaitingFor", step.WaitingFor);
        if (step.Since is { } since)
            status = texts.Format("StatusSince", status, texts.Moment(since));
        return step.TrackingId is null ? status : texts.Format("StatusTracked", status, step.TrackingId);
    }

    private static PdfColor ColorOf(SummaryStepState state) => state switch
    {
        SummaryStepState.Done => Style.Good,
        SummaryStepState.Failed => Style.Bad,
        SummaryStepState.Waiting or SummaryStepState.LeftToDo => Style.Warning,
        SummaryStepState.Running => Style.Accent,
        _ => Style.Neutral,
    };
}
