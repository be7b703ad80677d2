namespace Provisioning.Cards;

/// <summary>One of the orders that somebody may set up.</summary>
/// <param name="OrderNumber">As on the order.</param>
/// <param name="Offer">The offer's code.</param>
/// <param name="Company">Whose it is, as far as that is known.</param>
/// <param name="Standing">How far it is: "new", "started", "services", "invited", "delegated", or a state that is past answering.</param>
/// <param name="Left">Until it closes; null where it does not close any more.</param>
public sealed record OrderLine(string OrderNumber, string Offer, string? Company, string Standing, TimeSpan? Left);

/// <summary>A page of somebody's orders.</summary>
/// <param name="Orders">Newest first.</param>
/// <param name="Page">From 1.</param>
/// <param name="HasMore">There are further ones.</param>
/// <param name="Current">Number of the order that the conversation is about; null: none was chosen yet.</param>
/// <param name="Problem">What was wrong with the answer.</param>
public sealed record OrdersQuestion(IReadOnlyList<OrderLine> Orders, int Page, bool HasMore, string? Current, string? Problem);

/// <summary>Asks which of several orders is meant.</summary>
public static class OrdersCard
{
    private const int LongestCompany = 60;
    private const string Between = " · ";

    public static AdaptiveCard Create(OrdersQuestion question, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["orders.title"]) { Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(question.Page > 1 ? texts.Format("orders.page", question.Page) : texts["orders.text"]) { IsSubtle = true },
            .. question.Orders.Select(order => Details(order, texts)),
            // The number alone is the option: it is what people type.
            new ChoiceSetInput(CardInputs.OrderNumber, [.. question.Orders.Select(order => new Choice(Markdown.Clean(order.OrderNumber), order.OrderNumber))])
            {
                Label = texts["orders.label"],
                Separator = true,
                Style = ChoiceStyle.Expanded,
                Value = question.Orders.Any(order => order.OrderNumber == question.Current) ? question.Current : null,
                ErrorText = question.Problem,
            },
        ],
        Actions = [.. Actions(question, texts)],
    };

    private static IEnumerable<SubmitAction> Actions(OrdersQuestion question, Texts texts)
    {
        yield return new SubmitAction(texts["orders.choose"], CardVerbs.Choose) { IsPrimary = true };
        if (question.HasMore)
            yield return new SubmitAction(texts["orders.more"], CardVerbs.More) { NoInputs = true };
        if (question.Current is not null)
            yield return new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true };
    }

    private static Container Details(OrderLine order, Texts texts)
    {
        var number = $"**{Markdown.Escape(order.OrderNumber)}**";
        var standing = Markdown.Escape(order.Offer) + Between + texts["orders.standing." + order.Standing];
        return new Container(
        [
            new TextBlock(order.Company is null ? number : number + Between + Markdown.Escape(order.Company, LongestCompany)),
            new TextBlock(order.Left is { } left ? standing + Between + LeftIn(left, texts) : standing) { IsSubtle = true, Spacing = Spacing.None },
        ]);
    }

    private static string LeftIn(TimeSpan left, Texts texts) =>
        left.TotalDays >= 1 ? texts.Count("orders.days-left", (long)left.TotalDays) : texts["orders.hours-left"];
}
