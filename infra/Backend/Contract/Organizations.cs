namespace Provisioning.Backend.Contract;

/// <summary>An organisation with the evidence a person decides by.</summary>
/// <param name="ProbablyWrong">No verified or claimed domain and no activity for a year.</param>
/// <param name="LookAlikeOf">The domain of a better match that one of its own resembles.</param>
/// <param name="LookAlikeDomain">Its own domain that does.</param>
/// <param name="NeedsApproval">Attaching to it as a partner waits for its administrator.</param>
public sealed record Candidate(
    string Id,
    string Name,
    string Country,
    string? Vertical,
    IReadOnlyList<string> VerifiedDomains,
    IReadOnlyList<string> ClaimedDomains,
    int ActiveUsers,
    DateTimeOffset? LastActivityAt,
    DateTimeOffset CreatedAt,
    IReadOnlyList<CandidateReason> Reasons,
    bool ProbablyWrong,
    string? LookAlikeOf,
    string? LookAlikeDomain,
    bool NeedsApproval);

/// <summary>One reason, with the domain it rests on.</summary>
public sealed record CandidateReason(CandidateReasonCode Code, string? Domain);

/// <summary>A page of matches. <paramref name="PublicDomain"/>: the domain is a public mail provider's and was not compared.</summary>
public sealed record Matches(MatchOutcome Outcome, IReadOnlyList<Candidate> Items, string? Next, bool PublicDomain);

/// <summary>A page; <paramref name="Next"/> is the cursor of the following one, also in the Link header.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>One recorded change: who, for whom, when, what, from which channel.</summary>
public sealed record AuditEntry(
    long Id,
    DateTimeOffset At,
    string Action,
    string Actor,
    string? OnBehalfOf,
    string Channel,
    string OrderId,
    IReadOnlyDictionary<string, string> Details);
