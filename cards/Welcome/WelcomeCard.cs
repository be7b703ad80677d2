namespace Provisioning.Cards;

/// <summary>The order that is to be set up, as its contact first sees it.</summary>
/// <param name="OrderNumber">As on the order.</param>
/// <param name="SubscriptionId">As on the order.</param>
/// <param name="Offer">The offer's code.</param>
/// <param name="Contact">Who is asked to set it up.</param>
/// <param name="EndCustomer">The customer's name on the order, if it has one.</param>
/// <param name="Services">Kind and quantity.</param>
/// <param name="Deadline">When the order line closes.</param>
/// <param name="Now">To say how long that is.</param>
/// <param name="Zone">In which times are shown.</param>
/// <param name="MappedTo">The customer organisation, for its administrator who was invited.</param>
public sealed record WelcomeOrder(
    string OrderNumber, string SubscriptionId, string Offer, string Contact, string? EndCustomer,
    IReadOnlyList<(string Kind, int Quantity)> Services, DateTimeOffset Deadline, DateTimeOffset Now, TimeZoneInfo Zone, string? MappedTo);

public static class WelcomeCard
{
    /// <summary>From here on the deadline is shown as a warning.</summary>
    private static readonly TimeSpan SoonClosing = TimeSpan.FromDays(2);

    public static AdaptiveCard Create(WelcomeOrder order, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts.Format("welcome.title", Markdown.Escape(order.OrderNumber)))
            {
                Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true,
            },
            new TextBlock(order.MappedTo is null
                ? texts["welcome.intro"]
                : texts.Format("welcome.intro-invited", Markdown.Escape(order.MappedTo, 80))),
            new FactSet([.. Facts(order, texts)]),
            new TextBlock(DaysLeft(order, texts))
            {
                Weight = TextWeight.Bolder,
                Color = order.Deadline - order.Now < SoonClosing ? TextColor.Attention : TextColor.Default,
            },
            new TextBlock(texts["welcome.saved"]) { IsSubtle = true },
        ],
        Actions =
        [
            new SubmitAction(texts["welcome.start"], CardVerbs.Start) { IsPrimary = true, Style = ActionStyle.Positive },
            new SubmitAction(texts["welcome.later"], CardVerbs.Later),
        ],
    };

    private static IEnumerable<Fact> Facts(WelcomeOrder order, Texts texts)
    {
        yield return new Fact(texts["welcome.subscription"], order.SubscriptionId);
        yield return new Fact(texts["welcome.offer"], order.Offer);
        foreach (var (kind, quantity) in order.Services)
            yield return new Fact(texts["service." + kind], texts.Count("service.quantity", quantity));
        if (order.EndCustomer is not null)
            yield return new Fact(texts["welcome.end-customer"], order.EndCustomer);
        yield return new Fact(texts["welcome.contact"], order.Contact);
        yield return new Fact(texts["welcome.deadline"], texts.Date(order.Deadline, order.Zone));
    }

    private static string DaysLeft(WelcomeOrder order, Texts texts)
    {
        var left = order.Deadline - order.Now;
        return left.TotalDays >= 1
            ? texts.Count("welcome.days-left", (long)left.TotalDays)
            : texts.Count("welcome.hours-left", Math.Max(1, (long)left.TotalHours));
    }
}
