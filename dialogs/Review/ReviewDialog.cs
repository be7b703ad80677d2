using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Calling;
using Provisioning.Dialogs.Setup;
using ReviewRecord = Provisioning.Cards.Review;

namespace Provisioning.Dialogs.Review;

/// <summary>All answers on one card, each part editable, then "provision now".</summary>
public sealed class ReviewDialog : QuestionDialog
{
    private const string Ask = "ask";
    private const string OrderIncomplete = "order-incomplete";

    private static readonly string[] Sections = [Questions.Services, Questions.Meetings, Questions.Licences, Questions.Calling];

    private readonly ReferenceData reference;

    public ReviewDialog(ReferenceData reference) : base(Questions.Review)
    {
        this.reference = reference;
        AddScreen(Ask, AskAsync, ReadAsync);
    }

    private async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var (order, setup) = (step.Order, step.Setup);
        var hasMeetings = order.Meetings?.Choice == ServiceChoices.Now;
        var review = new ReviewRecord
        {
            OrderNumber = order.OrderNumber,
            Partner = order.PartnerOrganization?.Name,
            Customer = order.CustomerOrganization?.Name,
            ProvisioningAdministrator = order.ProvisioningAdministrator,
            Services = [.. order.Services.Select(service => new ServiceLine(service.Kind, service.Quantity, Questions.ChoiceOf(order, service.Kind)))],
            Sites = hasMeetings
                ? [.. order.Meetings!.Sites.Select(site => new SiteLine(site.Name, site.TimeZone, site.EarlyRelease, site.Licences))]
                : [],
            Location = order.Calling is { Choice: ServiceChoices.Now, Location: { } location }
                ? await LocationAsync(setup, location, cancellationToken)
                : [],
            SummaryUrl = setup.Links.Create(order.Id, setup.Identity.Email, step.Texts.Language),
        };
        setup.Show(ReviewCard.Create(review, step.Texts));
    }

    private static ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var verb = step.Answer.Kind == AnswerKind.Text ? step.Answer.Text!.Trim().ToLowerInvariant() : step.Answer.Verb ?? "";
        switch (verb)
        {
            case CardVerbs.Provision:
                return ProvisionAsync(step, cancellationToken);
            case CardVerbs.Later:
                step.Setup.Say("setup.stopped", step.Order.OrderNumber, step.Texts.Date(step.Order.Deadline, step.Setup.Zone));
                return new(step.WaitAt(Ask));
            case var edit when edit.StartsWith(CardVerbs.EditPrefix, StringComparison.Ordinal):
                var section = edit[CardVerbs.EditPrefix.Length..].Trim();
                if (Array.IndexOf(Sections, section) >= 0 && step.IsOpen(section))
                    return step.JumpAsync(section, cancellationToken);
                step.Setup.Say("review.not-editable");
                return step.GoToAsync(Ask, cancellationToken);
            default:
                step.Setup.Say("setup.not-understood");
                return step.GoToAsync(Ask, cancellationToken);
        }
    }

    /// <summary>Starts it once: pressed again, the backend gives the operation that runs.</summary>
    private static async ValueTask<DialogTurnResult> ProvisionAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var setup = step.Setup;
        var started = await setup.Backend.StartOperationAsync(setup.Command(), cancellationToken);
        if (!started.IsSuccess && started.Failure.Code != OrderIncomplete)
            return await step.FailAsync(started.Failure, Ask, null, cancellationToken);
        if (!started.IsSuccess)
            setup.SayFailure(started.Failure);
        // The order moved on by it: its state decides what is shown next.
        var read = await setup.Backend.GetOrderAsync(step.Order.Id, setup.Caller, cancellationToken);
        return setup.Accept(read)
            ? await step.DoneAsync(cancellationToken)
            : await step.FailAsync(read.Failure!, Ask, null, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<(string Label, string Value)>> LocationAsync(
        SetupTurn setup, CallingLocation location, CancellationToken cancellationToken)
    {
        var rules = location.Country is { } country ? (await reference.RulesAsync(setup, country, cancellationToken)).Value : null;
        var lines = new List<(string, string)>();
        foreach (var input in (string[])[CardInputs.LocationName, CardInputs.Country, .. LocationFields.OfCountry])
        {
            if (location.Value(input) is { } value)
                lines.Add((AddressFields.Label(rules, input, setup.Texts), Shown(rules, input, value, setup.Texts)));
        }
        return lines;
    }

    private static string Shown(AddressRules? rules, string input, string value, Texts texts) => input switch
    {
        CardInputs.Country => rules?.Name.For(texts.Language) ?? value,
        CardInputs.State => rules?.Fields.FirstOrDefault(field => field.Id == input)?.Options?.FirstOrDefault(option => option.Code == value)?.Name ?? value,
        CardInputs.TimeZone => SiteCard.ZoneName(value),
        CardInputs.Language => AddressFields.LanguageName(value),
        _ => value,
    };
}
