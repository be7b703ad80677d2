using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Organizations;

/// <summary>The result of matching or searching: choose, search on, see more, or create a new one.</summary>
internal sealed class FindScreen(OrganizationDialog question, ReferenceData reference)
{
    private const int LongestQuery = 100;
    private const string None = "none";
    private const string Associated = "associated";
    private const string Searched = "searched";

    public async ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var finding = new Finding(step.Instance);
        var result = await FindAsync(step, finding, cancellationToken);
        var lookUpProblem = step.Problems[CardInputs.AdminEmail];
        if (result.Failure is { } failure)
        {
            if (failure.Code != FailureCodes.Validation)
            {
                step.Setup.Show(OrganizationUnavailableCard.Create(FailureText.For(failure, step.Texts), step.Texts));
                return;
            }
            // The order's own end customer may have a domain that is none: then there is nothing to match by.
            lookUpProblem ??= step.Texts["org.lookup.form"];
            result = BackendResult<Matches>.Of(new Matches(None, [], null, PublicDomain: false));
        }
        var matches = result.Value!;
        var current = question.CurrentOf(step.Order);
        var shown = matches.Items.Select(item => item.Id);
        finding.Remember(current is null ? shown : shown.Append(current.Id), matches.Next, matches.Outcome == Associated);
        var known = await reference.CountriesAsync(step.Setup, cancellationToken);
        var found = FoundOf(step, finding, matches, known) with
        {
            Current = current is null ? null : new Choice(current.Name, current.Id),
            Entry = EntryOf(step, finding, lookUpProblem),
        };
        step.Setup.Show(FindOrganizationCard.Create(found, step.Texts), asked: CardInputs.Query);
    }

    public ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var finding = new Finding(step.Instance);
        switch (step.Answer.Verb)
        {
            case CardVerbs.Choose:
                return ChooseAsync(step, finding, cancellationToken);
            case CardVerbs.Search:
            case null:
                return SearchAsync(step, finding, cancellationToken);
            case CardVerbs.More:
                finding.OpenNext();
                return step.GoToAsync(OrganizationDialog.Find, cancellationToken);
            case CardVerbs.Create:
                NewOrganizationScreen.Prepare(step, question.WhoseOf(step.Order), finding);
                return step.GoToAsync(OrganizationDialog.New, cancellationToken);
            case CardVerbs.Retry:
                return step.GoToAsync(OrganizationDialog.Find, cancellationToken);
            default:
                step.Setup.Say("setup.not-understood");
                return step.GoToAsync(OrganizationDialog.Find, cancellationToken);
        }
    }

    /// <summary>Matches, or finds what was searched for, on the page that is open.</summary>
    internal async ValueTask<BackendResult<Matches>> FindAsync(SetupStep step, Finding finding, CancellationToken cancellationToken)
    {
        var (backend, caller) = (step.Setup.Backend, step.Setup.Caller);
        if (finding.Query is { } query)
        {
            var page = await backend.SearchOrganizationsAsync(question.Kind, query, finding.Cursor, caller, cancellationToken);
            return page.IsSuccess
                ? BackendResult<Matches>.Of(new Matches(Searched, page.Value.Items, page.Value.Next, PublicDomain: false))
                : BackendResult<Matches>.Failed(page.Failure);
        }
        var (email, domain) = (finding.LookedUp ?? question.DomainOf(step.Order)) switch
        {
            null => (step.Order.Contact.Email, null),
            { } entered when AddressOrDomain.IsAddress(entered) => (entered, null),
            { } entered => ((string?)null, entered),
        };
        return await backend.MatchOrganizationsAsync(question.Kind, email, domain, finding.Cursor, caller, cancellationToken);
    }

    private FoundOrganizations FoundOf(SetupStep step, Finding finding, Matches matches, IReadOnlyList<Country> known)
    {
        var whose = question.WhoseOf(step.Order);
        var lookedUp = finding.Query is null ? finding.LookedUp ?? question.DomainOf(step.Order) : null;
        return new FoundOrganizations
        {
            Whose = whose,
            Outcome = matches.Outcome switch
            {
                Searched => FindOutcome.Searched,
                Associated when matches.Items.Count == 1 => FindOutcome.Associated,
                None => FindOutcome.None,
                _ => FindOutcome.Matching,
            },
            Items = [.. matches.Items.Select(item => OrganizationViews.Of(item, whose, known, step.Texts))],
            Page = finding.Page,
            HasMore = matches.Next is not null,
            Query = finding.Query,
            LookedUp = lookedUp,
            PublicDomain = matches is { PublicDomain: true, Items.Count: 0 }
                ? AddressOrDomain.DomainOf(lookedUp ?? step.Order.Contact.Email)
                : null,
            Zone = step.Setup.Zone,
        };
    }

    /// <summary>When the card comes again with a problem, what was entered comes back with it.</summary>
    private FindEntry EntryOf(SetupStep step, Finding finding, string? lookUpProblem)
    {
        var entered = step.Problems.Any ? step.Answer : null;
        var selected = entered?.Input(CardInputs.OrganizationId);
        return new FindEntry
        {
            Selected = selected is not null && finding.HasShown(selected) ? selected : null,
            Query = entered?.Input(CardInputs.Query),
            LookUp = entered?.Input(CardInputs.AdminEmail) ?? finding.LookedUp ?? question.DomainOf(step.Order),
            SelectedProblem = step.Problems[CardInputs.OrganizationId],
            QueryProblem = step.Problems[CardInputs.Query],
            LookUpProblem = lookUpProblem,
        };
    }

    private ValueTask<DialogTurnResult> ChooseAsync(SetupStep step, Finding finding, CancellationToken cancellationToken)
    {
        if (step.Answer.Input(CardInputs.OrganizationId) is not { } id)
        {
            // Somebody filled in the search and pressed the first button.
            return step.Answer.Input(CardInputs.Query) is not null
                ? SearchAsync(step, finding, cancellationToken)
                : AgainAsync(step, CardInputs.OrganizationId, step.Texts["org.choose.missing"], cancellationToken);
        }
        if (!finding.HasShown(id))
            return AgainAsync(step, CardInputs.OrganizationId, step.Texts["org.choose.unknown"], cancellationToken);
        if (id == question.CurrentOf(step.Order)?.Id)
            return step.DoneAsync(cancellationToken);
        finding.Chosen = id;
        return finding.IsAssociated && !question.ReviewsAssociated
            ? question.AttachAsync(step, OrganizationChoice.Of(id), OrganizationDialog.Find, cancellationToken)
            : step.GoToAsync(OrganizationDialog.Review, cancellationToken);
    }

    private ValueTask<DialogTurnResult> SearchAsync(SetupStep step, Finding finding, CancellationToken cancellationToken)
    {
        var forCustomer = question.WhoseOf(step.Order) == OrganizationWhose.Customer;
        var query = step.Answer.Input(CardInputs.Query) ?? FreeText(step.Answer);
        var lookUp = forCustomer ? step.Answer.Input(CardInputs.AdminEmail) : null;
        if (query is null && lookUp is null)
            return NothingToSearchAsync(step, cancellationToken);
        if (query is null || forCustomer && AddressOrDomain.IsAddress(query))
            return LookUpAsync(step, finding, query ?? lookUp!, cancellationToken);
        if (query.Length > LongestQuery)
        {
            var problem = step.Texts.Format("org.query.too-long", LongestQuery);
            return AgainAsync(step, CardInputs.Query, problem, cancellationToken);
        }
        var isAddress = query.Contains('@', StringComparison.Ordinal);
        finding.Search(isAddress ? AddressOrDomain.DomainOf(query) : AddressOrDomain.WithoutScheme(query));
        return step.GoToAsync(OrganizationDialog.Find, cancellationToken);
    }

    private static string? FreeText(Answer answer) => answer is { Kind: AnswerKind.Text, Inputs.Count: 0 } ? answer.Text : null;

    private static ValueTask<DialogTurnResult> NothingToSearchAsync(SetupStep step, CancellationToken cancellationToken)
    {
        if (!step.Answer.IsTyped)
            return AgainAsync(step, CardInputs.Query, step.Texts["org.query.empty"], cancellationToken);
        step.Setup.AskFor(CardInputs.Query, step.Texts["org.query.ask"]);
        return new(step.WaitAt(OrganizationDialog.Find));
    }

    private static ValueTask<DialogTurnResult> LookUpAsync(
        SetupStep step, Finding finding, string entered, CancellationToken cancellationToken)
    {
        var addressOrDomain = AddressOrDomain.WithoutScheme(entered);
        if (!AddressOrDomain.IsAddress(addressOrDomain) && !AddressOrDomain.IsDomain(addressOrDomain))
            return AgainAsync(step, CardInputs.AdminEmail, step.Texts["org.lookup.form"], cancellationToken);
        finding.LookUp(addressOrDomain);
        return step.GoToAsync(OrganizationDialog.Find, cancellationToken);
    }

    private static ValueTask<DialogTurnResult> AgainAsync(
        SetupStep step, string input, string problem, CancellationToken cancellationToken) =>
        step.AgainAsync(OrganizationDialog.Find, FieldProblems.One(input, problem), cancellationToken);
}
