using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Setup;

/// <summary>The questions of a set-up in their order; which one is next follows from the order alone.</summary>
public static class Questions
{
    /// <summary>Which order: asked where somebody has several, and when they want another one.</summary>
    public const string Orders = "orders";
    public const string Welcome = "welcome";
    public const string Intent = "intent";
    public const string PartnerOrganization = "partner-organization";
    public const string CustomerOrganization = "customer-organization";
    public const string Delegation = "delegation";
    public const string Services = "services";
    public const string Meetings = "meetings";
    public const string Licences = "licences";
    public const string Calling = "calling";
    public const string Review = "review";
    public const string Progress = "progress";
    public const string Result = "result";
    public const string Closed = "closed";

    private static readonly Question[] InOrder =
    [
        new(Orders, (at) => at.Choice != OrderChoice.Made, (at) => false),
        new(Closed, (at) => at.Order.State == OrderStates.Closed, (at) => false),
        new(Progress, (at) => at.Order.State is OrderStates.Provisioning or OrderStates.Waiting or OrderStates.Failed, (at) => false),
        new(Result, (at) => at.Order.State == OrderStates.Provisioned, (at) => at.Continues),
        new(Welcome, (at) => true, (at) => at.Started || at.Order.Intent is not null && !at.IsCustomerAdministrator),
        new(Intent, IsOpen, (at) => at.Order.Intent is not null),
        new(PartnerOrganization, (at) => IsOpen(at) && at.Order.IsForCustomer, (at) => at.Order.PartnerOrganization is not null),
        new(CustomerOrganization, IsOpen, (at) => false),
        new(Delegation, (at) => at.Order.Delegation is not null && !at.IsCustomerAdministrator, (at) => at.TookOver),
        new(Services, (at) => true, (at) => at.Order.Services.All(service => IsChosen(at, service.Kind))),
        new(Meetings, IsMeetingsNow, (at) => at.Order.Meetings!.Sites.Count > 0 && !at.Order.Meetings.MoreSites && at.Order.Meetings.Sites.All(site => site.TimeZone is not null)),
        new(Licences, (at) => IsMeetingsNow(at) && at.Order.Meetings!.Sites.Count > 1, (at) => at.Order.Meetings!.Complete),
        new(Calling, (at) => at.Order.Calling?.Choice == ServiceChoices.Now, (at) => at.Order.Calling!.Complete),
        new(Review, (at) => true, (at) => false),
    ];

    /// <summary>The first question that applies and has no answer yet.</summary>
    public static string Next(Position at) => InOrder.First(question => question.Applies(at) && !question.IsAnswered(at)).Id;

    /// <summary>The question before, or null where there is none or it can't be changed any more.</summary>
    public static string? Before(string current, Position at)
    {
        string? before = null;
        foreach (var question in InOrder)
        {
            if (question.Id == current)
                return before;
            if (question.Applies(at) && question.Id is not (Orders or Closed or Progress or Result) && (question.Id != Welcome || at.Order.MappedAt is null))
                before = question.Id;
        }
        return null;
    }

    public static bool IsKnown(string id) => Array.Exists(InOrder, question => question.Id == id);

    /// <summary>
    /// Whether the order went past a question while it was open, in another conversation or by time: it was mapped, is being
    /// provisioned, is provisioned or closed, and the question must not be answered any more.
    /// </summary>
    public static bool IsPast(string current, Position at) =>
        IsKnown(current) && (!IsOpenTo(current, at) || Next(at) is (Closed or Progress or Result) and var next && next != current);

    /// <summary>Whether somebody at this position can be led to a question ("edit").</summary>
    public static bool IsOpenTo(string id, Position at) => Array.Exists(InOrder, question => question.Id == id && question.Applies(at));

    /// <summary>The questions that apply, in order, with whether they are answered.</summary>
    public static IEnumerable<(string Id, bool IsAnswered)> Path(Position at) =>
        InOrder.Where(question => question.Applies(at) && question.Id is not (Orders or Closed or Progress or Result or Welcome))
            .Select(question => (question.Id, question.IsAnswered(at)));

    public static string? ChoiceOf(Order order, string kind) => kind switch
    {
        ServiceKinds.Meetings => order.Meetings?.Choice,
        ServiceKinds.Calling => order.Calling?.Choice,
        _ => null,
    };

    /// <summary>What was left for later is asked again when the person goes on after a result.</summary>
    private static bool IsChosen(Position at, string kind) =>
        ChoiceOf(at.Order, kind) is { } choice && !(at.Continues && choice == ServiceChoices.Later);

    private static bool IsOpen(Position at) => at.Order.MappedAt is null && !at.IsCustomerAdministrator;

    private static bool IsMeetingsNow(Position at) => at.Order.Meetings?.Choice == ServiceChoices.Now;

    private sealed record Question(string Id, Predicate<Position> Applies, Predicate<Position> IsAnswered);
}

/// <summary>All that decides which question is next.</summary>
/// <param name="Order">The order.</param>
/// <param name="IsCustomerAdministrator">Who speaks.</param>
/// <param name="Started">The person pressed start.</param>
/// <param name="TookOver">The contact sets up the services although the customer was invited to.</param>
/// <param name="Continues">After a result: the person goes on with what was left for later.</param>
/// <param name="Choice">Whether it is this order that the person means.</param>
public sealed record Position(Order Order, bool IsCustomerAdministrator, bool Started, bool TookOver, bool Continues, OrderChoice Choice);

public enum OrderChoice
{
    /// <summary>It is this order.</summary>
    Made,
    /// <summary>It is, but they look at the others.</summary>
    Open,
    /// <summary>They have several and named none yet: nothing is done about this one.</summary>
    Needed,
}
