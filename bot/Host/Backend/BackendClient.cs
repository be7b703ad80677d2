using System.Globalization;
using System.Text.Json;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Backend;

/// <summary>The backend over HTTP: one method a route.</summary>
public sealed class BackendClient(BackendConnection connection) : IProvisioningBackend, ISetupLinks
{
    private const int PageSize = 5;
    private const int LongestSiteName = 200;

    private static readonly BackendJson Json = BackendJson.Default;

    public ValueTask<BackendResult<Order>> GetOrderAsync(string orderId, Caller caller, CancellationToken cancellationToken) =>
        connection.SendAsync(BackendRequest.Get($"orders/{Part(orderId)}", caller), Json.Order, cancellationToken);

    public ValueTask<BackendResult<Page<Order>>> GetOrdersAsync(OrderSearch search, Caller caller, CancellationToken cancellationToken) =>
        connection.SendAsync(
            BackendRequest.Get(
                $"orders{Query(("contact", caller.Actor), ("open", search.OpenOnly ? "true" : null), ("number", search.Number), ("cursor", search.Cursor), Limit)}",
                caller),
            Json.PageOrder, cancellationToken);

    public ValueTask<BackendResult<CodeSent>> SendCodeAsync(CodeRequest request, string key, CancellationToken cancellationToken) =>
        connection.SendAsync(Post("email-proofs", key, request, Json.CodeRequest), Json.CodeSent, cancellationToken);

    public ValueTask<BackendResult<CodeVerdict>> CheckCodeAsync(
        string conversation, string code, string key, CancellationToken cancellationToken) =>
        connection.SendAsync(
            Post("email-proofs/check", key, new CodeBody(conversation, code), Json.CodeBody), Json.CodeVerdict, cancellationToken);

    public ValueTask<BackendResult<Order>> SetIntentAsync(OrderCommand command, string intent, CancellationToken cancellationToken) =>
        connection.SendAsync(Put(command, "intent", new IntentBody(intent), Json.IntentBody), Json.Order, cancellationToken);

    public ValueTask<BackendResult<Order>> SetContactAsync(OrderCommand command, string email, CancellationToken cancellationToken) =>
        connection.SendAsync(Put(command, "contact", new EmailBody(email), Json.EmailBody), Json.Order, cancellationToken);

    public ValueTask<BackendResult<WelcomeMailSent>> ResendWelcomeMailAsync(OrderCommand command, CancellationToken cancellationToken) =>
        connection.SendAsync(Post(command, "welcome-mail", new EmptyBody(), Json.EmptyBody), Json.WelcomeMailSent, cancellationToken);

    public ValueTask<BackendResult<Order>> ReportRefusedMessageAsync(
        string orderId, string key, string reason, Caller caller, CancellationToken cancellationToken) =>
        connection.SendAsync(
            new BackendRequest(HttpMethod.Post, $"orders/{Part(orderId)}/refused-messages")
            {
                Caller = caller,
                Key = key,
                Body = JsonSerializer.SerializeToUtf8Bytes(new ReasonBody(reason), Json.ReasonBody),
            },
            Json.Order, cancellationToken);

    public ValueTask<BackendResult<Order>> ResetAsync(OrderCommand command, CancellationToken cancellationToken) =>
        connection.SendAsync(Post(command, "reset", new EmptyBody(), Json.EmptyBody), Json.Order, cancellationToken);

    public ValueTask<BackendResult<Matches>> MatchOrganizationsAsync(
        string kind, string? email, string? domain, string? cursor, Caller caller, CancellationToken cancellationToken) =>
        connection.SendAsync(
            BackendRequest.Get($"organizations/matches{Query(("kind", kind), ("email", email), ("domain", domain), ("cursor", cursor), Limit)}", caller),
            Json.Matches, cancellationToken);

    public ValueTask<BackendResult<Page<Candidate>>> SearchOrganizationsAsync(
        string kind, string query, string? cursor, Caller caller, CancellationToken cancellationToken) =>
        connection.SendAsync(
            BackendRequest.Get($"organizations{Query(("query", query), ("kind", kind), ("cursor", cursor), Limit)}", caller),
            Json.PageCandidate, cancellationToken);

    public ValueTask<BackendResult<Candidate>> GetOrganizationAsync(
        string id, string? email, Caller caller, CancellationToken cancellationToken) =>
        connection.SendAsync(BackendRequest.Get($"organizations/{Part(id)}{Query(("email", email))}", caller), Json.Candidate, cancellationToken);

    public ValueTask<BackendResult<Order>> SetPartnerOrganizationAsync(
        OrderCommand command, OrganizationChoice organization, CancellationToken cancellationToken) =>
        connection.SendAsync(
            Put(
                command, "partner-organization", new PartnerBody(organization.OrganizationId, organization.NewOrganization), Json.PartnerBody),
            Json.Order, cancellationToken);

    public ValueTask<BackendResult<Order>> SetCustomerOrganizationAsync(
        OrderCommand command, CustomerMapping mapping, CancellationToken cancellationToken) =>
        connection.SendAsync(
            Put(
                command, "customer-organization",
                new CustomerBody(
                    mapping.Organization.OrganizationId, mapping.Organization.NewOrganization, mapping.CustomerSetsUp, mapping.CustomerAdminEmail),
                Json.CustomerBody),
            Json.Order, cancellationToken);

    public ValueTask<BackendResult<Order>> SetServiceChoicesAsync(
        OrderCommand command, ServiceChoicesChange change, CancellationToken cancellationToken) =>
        connection.SendAsync(Put(command, "services", change, Json.ServiceChoicesChange), Json.Order, cancellationToken);

    public ValueTask<BackendResult<Order>> SetMeetingsAsync(OrderCommand command, MeetingsChange change, CancellationToken cancellationToken) =>
        connection.SendAsync(Put(command, "services/meetings", change, Json.MeetingsChange), Json.Order, cancellationToken);

    public ValueTask<BackendResult<Order>> SetCallingAsync(OrderCommand command, CallingChange change, CancellationToken cancellationToken) =>
        connection.SendAsync(Put(command, "services/calling", change, Json.CallingChange), Json.Order, cancellationToken);

    public ValueTask<BackendResult<SiteNameVerdict>> CheckSiteNameAsync(
        string name, string orderId, Caller caller, CancellationToken cancellationToken)
    {
        // Such names cannot be a part of an address; the verdict is the one that the rules give.
        var code = name.Trim('.').Length == 0 ? (name.Length == 0 ? "empty" : "dots") : name.Length > LongestSiteName ? "too-long" : null;
        return code is null
            ? connection.SendAsync(
                BackendRequest.Get($"site-names/{Part(name)}{Query(("orderId", orderId))}", caller), Json.SiteNameVerdict, cancellationToken)
            : new(BackendResult<SiteNameVerdict>.Of(new SiteNameVerdict(name, "invalid", code, [])));
    }

    public ValueTask<BackendResult<IReadOnlyList<Country>>> GetCountriesAsync(CancellationToken cancellationToken) =>
        connection.SendAsync(BackendRequest.Get("countries"), Json.IReadOnlyListCountry, cancellationToken);

    public ValueTask<BackendResult<AddressRules>> GetAddressRulesAsync(string country, CancellationToken cancellationToken) =>
        connection.SendAsync(BackendRequest.Get($"countries/{Part(country)}/address-rules"), Json.AddressRules, cancellationToken);

    public ValueTask<BackendResult<IReadOnlyList<TimeZoneEntry>>> GetTimeZonesAsync(CancellationToken cancellationToken) =>
        connection.SendAsync(BackendRequest.Get("time-zones"), Json.IReadOnlyListTimeZoneEntry, cancellationToken);

    public ValueTask<BackendResult<IReadOnlyList<string>>> FindTimeZonesAsync(string text, CancellationToken cancellationToken) =>
        connection.SendAsync(BackendRequest.Get($"time-zones/search{Query(("text", text))}"), Json.IReadOnlyListString, cancellationToken);

    public ValueTask<BackendResult<Operation>> StartOperationAsync(OrderCommand command, CancellationToken cancellationToken) =>
        connection.SendAsync(Post(command, "operations", new EmptyBody(), Json.EmptyBody), Json.Operation, cancellationToken);

    public ValueTask<BackendResult<Operation>> GetOperationAsync(string id, Caller caller, CancellationToken cancellationToken) =>
        connection.SendAsync(BackendRequest.Get($"operations/{Part(id)}", caller), Json.Operation, cancellationToken);

    public ValueTask<BackendResult<Invitation>> InviteAsync(OrderCommand command, string email, CancellationToken cancellationToken) =>
        connection.SendAsync(Post(command, "invitations", new EmailBody(email), Json.EmailBody), Json.Invitation, cancellationToken);

    public ValueTask<BackendResult<SetupLink>> ResolveAsync(string token, CancellationToken cancellationToken) =>
        connection.SendAsync(
            new BackendRequest(HttpMethod.Post, "setup-tokens/resolve")
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(new TokenBody(token), Json.TokenBody),
            },
            Json.SetupLink, cancellationToken);

    /// <summary>A command of nobody in particular: it finds out who somebody is.</summary>
    private static BackendRequest Post<TBody>(
        string path, string key, TBody body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TBody> type) =>
        new(HttpMethod.Post, path) { Key = key, Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    private static (string, string?) Limit => ("limit", PageSize.ToString(CultureInfo.InvariantCulture));

    private static BackendRequest Put<TBody>(
        OrderCommand command, string what, TBody body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TBody> type) =>
        BackendRequest.Command(HttpMethod.Put, $"orders/{Part(command.OrderId)}/{what}", command, body, type);

    private static BackendRequest Post<TBody>(
        OrderCommand command, string what, TBody body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TBody> type) =>
        BackendRequest.Command(HttpMethod.Post, $"orders/{Part(command.OrderId)}/{what}", command, body, type);

    /// <summary>One segment of a path. A segment of dots would walk up the path: it is made one that cannot exist.</summary>
    private static string Part(string text) => text.Trim('.').Length == 0 ? "-" : Uri.EscapeDataString(text);

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new System.Text.StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
        return query.ToString();
    }
}
