namespace Provisioning.Dialogs.Backend;

/// <summary>Who asks, from which channel: for entitlement and for the audit trail.</summary>
/// <param name="Actor">Verified e-mail address.</param>
/// <param name="Channel">"webchat", "teams" or "webex".</param>
public sealed record Caller(string Actor, string Channel);

/// <summary>A command on an order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Revision">The revision that the person saw; a newer one refuses the command.</param>
/// <param name="Key">Idempotency key: the same command with the same key acts once.</param>
/// <param name="Caller">Who asks.</param>
public sealed record OrderCommand(string OrderId, int Revision, string Key, Caller Caller);

public sealed record CustomerMapping(OrganizationChoice Organization, bool CustomerSetsUp, string? CustomerAdminEmail);

/// <summary>"now" or "later" for each service; null stays as it is.</summary>
public sealed record ServiceChoicesChange(string? Meetings, string? Calling);

/// <summary>Null fields stay as they are.</summary>
public sealed record MeetingsChange(string? Choice, IReadOnlyList<MeetingsSite>? Sites, bool? MoreSites = null);

/// <summary>Null fields stay as they are; a location replaces the whole location.</summary>
public sealed record CallingChange(string? Choice, CallingLocation? Location);
