namespace Provisioning.Cards;

/// <summary>What provisioning has done, and what is left to people.</summary>
public sealed record ProvisioningResult
{
    public required string OrderNumber { get; init; }
    public string? Customer { get; init; }
    /// <summary>Empty: the steps could not be read just now.</summary>
    public IReadOnlyList<ProgressLine> Steps { get; init; } = [];
    /// <summary>Calling was set up: its next steps are told.</summary>
    public bool HasCalling { get; init; }
    /// <summary>A partner attached to an existing customer: the request for full administrator rights is offered.</summary>
    public bool ProvisioningAdministrator { get; init; }
    /// <summary>Who signs the request.</summary>
    public required string Contact { get; init; }
    /// <summary>Kinds of services that were left for later.</summary>
    public IReadOnlyList<string> LeftForLater { get; init; } = [];
    public required string SummaryUrl { get; init; }
}

public static class ResultCard
{
    public static AdaptiveCard Create(ProvisioningResult result, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new Container(
            [
                new TextBlock(texts.Format("result.title", Markdown.Escape(result.OrderNumber)))
                {
                    Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true,
                },
                .. result.Customer is { } customer
                    ? [new TextBlock(texts.Format("result.customer", Markdown.Escape(customer, 80))) { Spacing = Spacing.Small }]
                    : Array.Empty<CardElement>(),
            ])
            { Style = ContainerStyle.Good },
            .. Steps(result, texts),
            .. NextSteps(result, texts),
            .. Request(result, texts),
            .. result.LeftForLater.Count == 0
                ? Array.Empty<CardElement>()
                : [new TextBlock(texts.Format("result.left", string.Join(", ", result.LeftForLater.Select(kind => texts["service." + kind]))))
                {
                    Weight = TextWeight.Bolder, Separator = true,
                }],
        ],
        Actions =
        [
            .. result.LeftForLater.Count == 0
                ? Array.Empty<CardAction>()
                : [new SubmitAction(texts["result.continue"], CardVerbs.Next) { IsPrimary = true, Style = ActionStyle.Positive }],
            new OpenUrlAction(texts["result.pdf"], result.SummaryUrl),
        ],
    };

    private static IEnumerable<CardElement> Steps(ProvisioningResult result, Texts texts) => result.Steps.Count == 0
        ? []
        :
        [
            Heading(texts["result.steps"]),
            .. result.Steps.Select(step => new TextBlock(ProgressCard.DescribeWithWay(step, texts)) { Spacing = Spacing.Small }),
            new TextBlock(texts["result.via-text"]) { IsSubtle = true, Size = TextSize.Small },
        ];

    private static IEnumerable<CardElement> NextSteps(ProvisioningResult result, Texts texts)
    {
        if (!result.HasCalling)
            return [];
        return [Heading(texts["result.next"]), new TextBlock(texts["result.next-calling"]) { Spacing = Spacing.Small }];
    }

    private static IEnumerable<CardElement> Request(ProvisioningResult result, Texts texts)
    {
        if (!result.ProvisioningAdministrator)
            return [];
        return
        [
            Heading(texts["result.request-title"]),
            new TextBlock(texts["result.request-text"]) { Spacing = Spacing.Small },
            new Container([new TextBlock(texts.Format(
                "result.request",
                Markdown.Escape(result.OrderNumber), Markdown.Escape(result.Customer, 80), Markdown.Escape(result.Contact)))])
            { Style = ContainerStyle.Emphasis },
        ];
    }

    private static TextBlock Heading(string text) => new(text) { Weight = TextWeight.Bolder, Separator = true, Spacing = Spacing.Medium };
}
