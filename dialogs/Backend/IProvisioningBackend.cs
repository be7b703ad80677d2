namespace Provisioning.Dialogs.Backend;

/// <summary>The provisioning backend as the dialogs need it. Each call has a short time limit; commands are idempotent by their key.</summary>
public interface IProvisioningBackend
{
    ValueTask<BackendResult<Order>> GetOrderAsync(string orderId, Caller caller, CancellationToken cancellationToken);

    /// <summary>A page of the orders that the caller may set up, newest first, each with the caller's role.</summary>
    ValueTask<BackendResult<Page<Order>>> GetOrdersAsync(OrderSearch search, Caller caller, CancellationToken cancellationToken);

    /// <summary>Mails a code to an address, if an order names it; nothing in the answer says whether one does.</summary>
    ValueTask<BackendResult<CodeSent>> SendCodeAsync(CodeRequest request, string key, CancellationToken cancellationToken);

    /// <summary>Judges a code that was typed in the conversation it was asked for. The same key counts as one try.</summary>
    ValueTask<BackendResult<CodeVerdict>> CheckCodeAsync(string conversation, string code, string key, CancellationToken cancellationToken);

    ValueTask<BackendResult<Order>> SetIntentAsync(OrderCommand command, string intent, CancellationToken cancellationToken);

    /// <summary>Hands the order to somebody else, who gets the e-mail. The caller is no longer entitled afterwards.</summary>
    ValueTask<BackendResult<Order>> SetContactAsync(OrderCommand command, string email, CancellationToken cancellationToken);

    ValueTask<BackendResult<WelcomeMailSent>> ResendWelcomeMailAsync(OrderCommand command, CancellationToken cancellationToken);

    /// <summary>A channel refused a message to the caller for good: goes on the record, and they hear by e-mail. The revision does not matter.</summary>
    /// <param name="orderId">The order that the message was about.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="reason">Stable kebab-case code.</param>
    /// <param name="caller">Whom the message was for, in the channel that refused it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<BackendResult<Order>> ReportRefusedMessageAsync(
        string orderId, string key, string reason, Caller caller, CancellationToken cancellationToken);

    /// <summary>Clears the answers: all before the mapping, those about services after it.</summary>
    ValueTask<BackendResult<Order>> ResetAsync(OrderCommand command, CancellationToken cancellationToken);

    ValueTask<BackendResult<Matches>> MatchOrganizationsAsync(
        string kind, string? email, string? domain, string? cursor, Caller caller, CancellationToken cancellationToken);

    ValueTask<BackendResult<Page<Candidate>>> SearchOrganizationsAsync(
        string kind, string query, string? cursor, Caller caller, CancellationToken cancellationToken);

    ValueTask<BackendResult<Candidate>> GetOrganizationAsync(string id, string? email, Caller caller, CancellationToken cancellationToken);

    ValueTask<BackendResult<Order>> SetPartnerOrganizationAsync(
        OrderCommand command, OrganizationChoice organization, CancellationToken cancellationToken);

    /// <summary>Maps the order to its customer organisation: the point of no return.</summary>
    ValueTask<BackendResult<Order>> SetCustomerOrganizationAsync(
        OrderCommand command, CustomerMapping mapping, CancellationToken cancellationToken);

    ValueTask<BackendResult<Order>> SetServiceChoicesAsync(
        OrderCommand command, ServiceChoicesChange change, CancellationToken cancellationToken);

    ValueTask<BackendResult<Order>> SetMeetingsAsync(OrderCommand command, MeetingsChange change, CancellationToken cancellationToken);

    ValueTask<BackendResult<Order>> SetCallingAsync(OrderCommand command, CallingChange change, CancellationToken cancellationToken);

    ValueTask<BackendResult<SiteNameVerdict>> CheckSiteNameAsync(
        string name, string orderId, Caller caller, CancellationToken cancellationToken);

    ValueTask<BackendResult<IReadOnlyList<Country>>> GetCountriesAsync(CancellationToken cancellationToken);

    ValueTask<BackendResult<AddressRules>> GetAddressRulesAsync(string country, CancellationToken cancellationToken);

    ValueTask<BackendResult<IReadOnlyList<TimeZoneEntry>>> GetTimeZonesAsync(CancellationToken cancellationToken);

    /// <summary>Time zones that a typed place or name can mean, best first, at most five.</summary>
    ValueTask<BackendResult<IReadOnlyList<string>>> FindTimeZonesAsync(string text, CancellationToken cancellationToken);

    /// <summary>Starts provisioning, or resumes what failed. While it runs the same operation is returned.</summary>
    ValueTask<BackendResult<Operation>> StartOperationAsync(OrderCommand command, CancellationToken cancellationToken);

    ValueTask<BackendResult<Operation>> GetOperationAsync(string id, Caller caller, CancellationToken cancellationToken);

    /// <summary>Invites the customer's administrator to set up the services.</summary>
    ValueTask<BackendResult<Invitation>> InviteAsync(OrderCommand command, string email, CancellationToken cancellationToken);
}

/// <summary>Links to the order summary that a browser can open without signing in again.</summary>
public interface ISummaryLinks
{
    /// <summary>An absolute address of the PDF, good for a day, in that language.</summary>
    string Create(string orderId, string email, string language);
}
