using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Organizations;

/// <summary>
/// The organisation finder: matches and search, review, or a new one with a check screen.
/// The partner's question and the customer's differ in what they match by and in how the order is attached.
/// </summary>
public abstract class OrganizationDialog : QuestionDialog
{
    internal const string Find = "find";
    internal const string Review = "review";
    internal const string New = "new";
    internal const string Check = "check";
    private const string Earlier = "earlier";

    protected OrganizationDialog(string id, string kind, ReferenceData reference) : base(id)
    {
        Kind = kind;
        var find = new FindScreen(this, reference);
        var review = new ReviewScreen(this, find, reference);
        var form = new NewOrganizationScreen(this, reference);
        var check = new CheckScreen(this, reference);
        AddScreen(Find, find.AskAsync, find.ReadAsync);
        AddScreen(Review, review.AskAsync, review.ReadAsync);
        AddScreen(New, form.AskAsync, form.ReadAsync);
        AddScreen(Check, check.AskAsync, check.ReadAsync);
        AddStep(Earlier, (step, cancellationToken) =>
        {
            new Finding(step.Instance).StepBack();
            return step.GoToAsync(Find, null, cancellationToken);
        });
    }

    /// <summary>Of <see cref="OrganizationKinds"/>.</summary>
    internal string Kind { get; }

    public override string? ScreenBefore(DialogInstance instance) => instance.Step switch
    {
        Find => new Finding(instance).IsAtStart ? null : Earlier,
        Review or New => Find,
        Check => New,
        _ => null,
    };

    internal abstract OrganizationWhose WhoseOf(Order order);

    /// <summary>What to match by when nothing was entered: a domain; null: the contact's address.</summary>
    internal virtual string? DomainOf(Order order) => null;

    /// <summary>The organisation that the order is attached to already, if that can still be changed.</summary>
    internal virtual OrganizationRef? CurrentOf(Order order) => null;

    /// <summary>Whether a review follows although the details of the associated organisation were already shown.</summary>
    internal virtual bool ReviewsAssociated => false;

    /// <summary>What confirming adds to the card; null: it can still be changed afterwards.</summary>
    internal virtual MappingAnswers? MappingOf(SetupStep step) => null;

    /// <summary>Reads what the mapping asks for beside the organisation. A result ends the turn; null: go on.</summary>
    internal virtual ValueTask<DialogTurnResult?> ReadMappingAsync(
        SetupStep step, string screen, CancellationToken cancellationToken) => default;

    /// <summary>Attaches the order and says so.</summary>
    internal abstract ValueTask<DialogTurnResult> AttachAsync(
        SetupStep step, OrganizationChoice organization, string screen, CancellationToken cancellationToken);

    /// <summary>A refused field of a new organisation is on the form; anything else is said where it was asked.</summary>
    private protected static ValueTask<DialogTurnResult> RefusedAsync(
        SetupStep step, BackendFailure failure, string screen, CancellationToken cancellationToken)
    {
        var at = failure.Code == "organization-not-found" ? Find
            : screen == Check && NewOrganizationRules.Inputs.Any(failure.Errors.ContainsKey) ? New
            : screen;
        return step.FailAsync(failure, at, null, cancellationToken);
    }
}
