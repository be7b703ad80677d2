namespace Provisioning.Cards;

/// <summary>Where an order stands, for "status".</summary>
/// <param name="OrderNumber">As on the order.</param>
/// <param name="State">The order's state code.</param>
/// <param name="Contact">Who is asked to provision it.</param>
/// <param name="Deadline">When the order line closes.</param>
/// <param name="Zone">In which times are shown.</param>
/// <param name="Partner">Partner organisation, if chosen.</param>
/// <param name="Customer">Customer organisation, if chosen.</param>
/// <param name="IsMapped">Past the point of no return.</param>
/// <param name="Delegate">Who was invited to set up the services.</param>
/// <param name="Mail">The welcome e-mail.</param>
/// <param name="Wait">What provisioning waits for.</param>
/// <param name="StepsDone">Provisioning steps that are done.</param>
/// <param name="Steps">All of them; 0 before provisioning.</param>
public sealed record OrderStatus(
    string OrderNumber, string State, string Contact, DateTimeOffset Deadline, TimeZoneInfo Zone,
    string? Partner, string? Customer, bool IsMapped, string? Delegate, DeliveryState? Mail, StatusWait? Wait, int StepsDone, int Steps);

/// <param name="State">"queued", "sent" or "failed".</param>
/// <param name="SentAt">When it was handed to the mail server.</param>
public sealed record DeliveryState(string State, DateTimeOffset? SentAt);

/// <param name="Owner">"customer-administrator" or "compliance".</param>
/// <param name="Since">When the wait began.</param>
public sealed record StatusWait(string Owner, DateTimeOffset Since);

public static class StatusCard
{
    public static AdaptiveCard Create(OrderStatus status, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts.Format("status.title", Markdown.Escape(status.OrderNumber)))
            {
                Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true,
            },
            new FactSet([.. Facts(status, texts)]),
        ],
        Actions = status.IsMapped ? [] : [new SubmitAction(texts["status.resend"], CardVerbs.ResendEmail) { NoInputs = true }],
    };

    private static IEnumerable<Fact> Facts(OrderStatus status, Texts texts)
    {
        yield return new Fact(texts["status.state"], texts["status.state." + status.State]);
        yield return new Fact(texts["status.contact"], status.Contact);
        yield return new Fact(texts["status.deadline"], texts.Date(status.Deadline, status.Zone));
        if (status.Mail is { } mail)
        {
            yield return new Fact(texts["status.mail"], mail.SentAt is { } at
                ? texts.Format("status.mail.sent", texts.Date(at, status.Zone))
                : texts["status.mail." + mail.State]);
        }
        if (status.Partner is not null)
            yield return new Fact(texts["status.partner"], status.Partner);
        if (status.Customer is not null)
            yield return new Fact(texts["status.customer"], status.Customer);
        yield return new Fact(texts["status.mapping"], texts[status.IsMapped ? "status.mapping.final" : "status.mapping.open"]);
        if (status.Delegate is not null)
            yield return new Fact(texts["status.delegate"], status.Delegate);
        if (status.Steps > 0)
            yield return new Fact(texts["status.steps"], texts.Format("status.steps.done", status.StepsDone, status.Steps));
        if (status.Wait is { } wait)
            yield return new Fact(texts["status.waits"], texts.Format("status.waits." + wait.Owner, texts.Date(wait.Since, status.Zone)));
    }
}
