using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Organizations;

internal static class OrganizationEndpoints
{
    private const int StandardLimit = 5;
    private const int LongestQuery = 100;

    public static void Map(Routes routes, IServiceProvider services)
    {
        var views = services.GetRequiredService<OrderViews>();
        var mapping = services.GetRequiredService<MappingCommands>();
        routes.ShortQuery("/organizations/matches", BackendJson.Default.Matches, query => Task.FromResult(Match(query)), "kind", "email", "domain", "cursor", "limit");
        routes.Query("/organizations", BackendJson.Default.PageCandidate, query => Task.FromResult(Search(query)), "query", "kind", "cursor", "limit");
        routes.Query("/organizations/{id}", BackendJson.Default.Candidate, query => Task.FromResult(Read(query)), "email");
        routes.Command("POST", "/organizations", BackendJson.Default.CreateOrganizationRequest, BackendJson.Default.OrganizationRef,
            (http, command, body) => Task.FromResult(DraftOrganization.Execute(http, command, body)), StatusCodes.Status201Created);
        routes.Command("PUT", "/orders/{id}/partner-organization", BackendJson.Default.PartnerOrganizationRequest, BackendJson.Default.Order,
            (http, command, body) => Task.FromResult(MappingCommands.Partner(http, command, body, views)));
        routes.Command("PUT", "/orders/{id}/customer-organization", BackendJson.Default.CustomerOrganizationRequest, BackendJson.Default.Order,
            mapping.CustomerAsync);
    }

    /// <summary>Finds them; how they are shown, with all that resembles them, is worked out afterwards.</summary>
    private static Func<Outcome<Matches>> Match(QueryContext query)
    {
        var errors = new FieldErrors();
        var kind = KindOf(query, required: true, errors);
        var email = EmailOf(query, errors);
        var typedDomain = query.Query("domain");
        var domain = typedDomain.Length == 0 ? email?.Domain : EmailAddressRules.ParseDomain(typedDomain);
        if (typedDomain.Length > 0 && domain is null)
        {
            errors.Add("domain", "domain-form");
        }
        else if (domain is null && !errors.Any)
        {
            errors.Add("email", "required");
        }

        var (skip, limit) = PageOf(query, errors);
        if (errors.Any)
        {
            return () => errors.ToFailure();
        }

        var isPublic = PublicMailDomains.Contains(domain!);
        if (email is not null && OrganizationQueries.OfAddress(query.Prepared, email.Value, kind!.Value) is { Count: > 0 } own)
        {
            var ids = own.ConvertAll(o => o.Id);
            var belonging = FindDomains(query, new Found(own.Take(limit).ToList(), own.Skip(limit).ToList(), null), email.Domain, ids, kind);
            return () => new Matches(own.Count == 1 ? MatchOutcome.Associated : MatchOutcome.Matching, belonging(), null, isPublic);
        }

        if (isPublic)
        {
            return () => new Matches(MatchOutcome.None, [], null, PublicDomain: true);
        }

        var found = FindPage(skip, limit, (from, take) => OrganizationQueries.OfDomain(query.Prepared, domain!, kind!.Value, from, take));
        var show = FindDomains(query, found, domain, [], kind);
        return () => new Outcome<Matches>
        {
            Value = new Matches(found.Page.Count > 0 || skip > 0 ? MatchOutcome.Matching : MatchOutcome.None, show(), found.Next, PublicDomain: false),
            Status = StatusCodes.Status200OK,
            Next = found.Next,
        };
    }

    private static Outcome<Page<Candidate>> Search(QueryContext query)
    {
        var errors = new FieldErrors();
        var kind = KindOf(query, required: false, errors);
        var typed = query.Query("query");
        if (typed.Length == 0)
        {
            errors.Add("query", "required");
        }
        else if (typed.Length > LongestQuery)
        {
            errors.Add("query", new FieldError("too-long", Limit: "100"));
        }

        var (skip, limit) = PageOf(query, errors);
        if (errors.Any)
        {
            return errors.ToFailure();
        }

        // An address is searched for by its domain.
        var text = EmailAddressRules.Parse(typed).Address?.Domain ?? typed;
        var domain = EmailAddressRules.ParseDomain(text);
        var found = FindPage(skip, limit, (from, take) => OrganizationQueries.Search(query.Prepared, domain ?? text, kind, from, take));
        var show = FindDomains(query, found, domain, [], kind);
        return new Outcome<Page<Candidate>> { Value = new Page<Candidate>(show(), found.Next), Status = StatusCodes.Status200OK, Next = found.Next };
    }

    private static Outcome<Candidate> Read(QueryContext query)
    {
        var errors = new FieldErrors();
        var email = EmailOf(query, errors);
        if (errors.Any)
        {
            return errors.ToFailure();
        }

        var id = query.Route("id");
        if (OrganizationRows.Find(query.Prepared, id) is not { } organization)
        {
            return Failures.OrganizationNotFound;
        }

        var isUser = email is not null && OrganizationQueries.IsUser(query.Prepared, email.Value, id);
        return FindDomains(query, new Found([organization], [], null), email?.Domain, isUser ? [id] : [], askedAs: null)()[0];
    }

    /// <summary>The page that was asked for, and the best on other pages: what one resembles may be on any.</summary>
    private static Found FindPage(int skip, int limit, Func<int, int, List<OrganizationEntity>> find)
    {
        var best = find(0, LookAlike.MostCompared);
        var found = skip + limit < LookAlike.MostCompared ? best.Skip(skip).Take(limit + 1).ToList() : find(skip, limit + 1);
        var page = found.Take(limit).ToList();
        return new Found(page, best.ExceptBy(page.Select(o => o.Id), o => o.Id).ToList(), found.Count > limit ? Cursor.Of(skip + limit) : null);
    }

    /// <summary>Reads what is left to read of the organisations that were found. What it returns shows them.</summary>
    private static Func<IReadOnlyList<Candidate>> FindDomains(
        QueryContext query, Found found, string? searched, IReadOnlyCollection<string> users, OrganizationKind? askedAs)
    {
        if (found.Page.Count == 0)
        {
            return () => [];
        }

        List<string> ids = [.. found.Page.Concat(found.Others).Select(o => o.Id)];
        var domains = OrganizationQueries.DomainsOf(query.Prepared, ids);
        return () => Candidates.Of(found.Page, found.Others, domains, searched, users, askedAs, query.Now);
    }

    private static OrganizationKind? KindOf(QueryContext query, bool required, FieldErrors errors)
    {
        switch (query.Query("kind"))
        {
            case "partner": return OrganizationKind.Partner;
            case "customer": return OrganizationKind.Customer;
            case "" when !required: return null;
            default:
                errors.Add("kind", "unknown-kind");
                return null;
        }
    }

    private static EmailAddress? EmailOf(QueryContext query, FieldErrors errors)
    {
        var typed = query.Query("email");
        if (typed.Length == 0)
        {
            return null;
        }

        var parsed = EmailAddressRules.Parse(typed).Address;
        if (parsed is null)
        {
            errors.Add("email", "email-form");
        }

        return parsed;
    }

    private static (int Skip, int Limit) PageOf(QueryContext query, FieldErrors errors)
    {
        var skip = Cursor.Position(query.Http.Request);
        var limit = Cursor.Limit(query.Http.Request, StandardLimit);
        if (skip is null)
        {
            errors.Add("cursor", "invalid");
        }

        if (limit is null)
        {
            errors.Add("limit", "whole-number");
        }

        return ((int)(skip ?? 0), limit ?? StandardLimit);
    }

    /// <param name="Page">What is shown, best first.</param>
    /// <param name="Others">What it is compared with.</param>
    /// <param name="Next">Cursor of the following page.</param>
    private sealed record Found(List<OrganizationEntity> Page, List<OrganizationEntity> Others, string? Next);
}
