using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Storage;

/// <summary>An order with its answers. <see cref="Document"/> is replaced as a whole, never changed in place.</summary>
public sealed class OrderEntity
{
    public required string Id { get; init; }
    public required string Number { get; init; }
    public required string SubscriptionId { get; init; }
    public required string Offer { get; init; }
    public required string Locale { get; init; }
    public required string ContactEmail { get; set; }
    public int Revision { get; set; } = 1;
    public OrderState State { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset Deadline { get; init; }
    public DateTimeOffset? MappedAt { get; set; }
    public string? OperationId { get; set; }
    /// <summary>The delegation's address once more, so that its person is found by it. Kept by <see cref="Orders.OrderLifecycle.Answer"/>.</summary>
    public string? AdministratorEmail { get; set; }
    public required OrderDocument Document { get; set; }

    public OrderEntity Copy() => (OrderEntity)MemberwiseClone();

    /// <summary>Whether nothing that can change differs from a copy made before.</summary>
    public bool HasSameValues(OrderEntity copy) =>
        HasSameValuesButAnswers(copy) && Revision == copy.Revision && ReferenceEquals(Document, copy.Document);

    /// <summary>As above, whatever was answered since.</summary>
    public bool HasSameValuesButAnswers(OrderEntity copy) =>
        ContactEmail == copy.ContactEmail && State == copy.State && MappedAt == copy.MappedAt
        && OperationId == copy.OperationId && AdministratorEmail == copy.AdministratorEmail;
}

public enum OrganizationState
{
    /// <summary>Written down by an order; created in the cloud by its provisioning; found by nobody until then.</summary>
    Draft,
    Active,
}

public sealed class OrganizationEntity
{
    /// <summary>Key of the search index; assigned by the database.</summary>
    public long RowId { get; init; }
    public required string Id { get; init; }
    public OrganizationKind Kind { get; init; }
    /// <summary>The other kind, where an organisation is both.</summary>
    public OrganizationKind? AlsoKind { get; init; }
    public OrganizationState State { get; set; }
    public required string Name { get; set; }
    /// <summary>The name in lower case, for search.</summary>
    public required string NameKey { get; set; }
    public required string Country { get; set; }
    public string? Vertical { get; set; }
    public string? AdminEmail { get; set; }
    public int ActiveUsers { get; set; }
    public DateTimeOffset? LastActivityAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>The order that drafted it; kept after the organisation was created.</summary>
    public string? DraftOfOrderId { get; set; }
}

public sealed class OrganizationDomainEntity
{
    public long RowId { get; init; }
    /// <summary>Lower case, punycode.</summary>
    public required string Domain { get; init; }
    public DomainStatus Status { get; init; }
    public required string OrganizationId { get; init; }
}

public sealed class OrganizationUserEntity
{
    public required string Email { get; init; }
    public required string OrganizationId { get; init; }
}

public enum SiteNameState
{
    /// <summary>Kept for an order that is being set up.</summary>
    Held,
    /// <summary>The site exists.</summary>
    Taken,
}

public sealed class SiteNameEntity
{
    public required string Name { get; init; }
    public string? OrderId { get; set; }
    public SiteNameState State { get; set; }
    public DateTimeOffset HeldAt { get; set; }
}

public sealed class LocationNameEntity
{
    public required string OrganizationId { get; init; }
    /// <summary>Lower case: two locations differing only by case would be one to the people reading them.</summary>
    public required string Name { get; init; }
    public string? OrderId { get; set; }
    public DateTimeOffset HeldAt { get; set; }
}

public sealed class SetupTokenEntity
{
    /// <summary>SHA-256 of the token, hexadecimal. The token itself is nowhere but in the mail.</summary>
    public required string Hash { get; init; }
    public required string OrderId { get; init; }
    public required string Email { get; init; }
    public SetupRole Role { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A code on its way to prove an address.</summary>
public sealed class EmailProofEntity
{
    public long Id { get; init; }
    /// <summary>SHA-256 of the conversation's name, hexadecimal.</summary>
    public required string Conversation { get; init; }
    public required string Email { get; init; }
    /// <summary>SHA-256 of the code with the conversation's name, which is not stored: with the row alone no code can be tried out.</summary>
    public required string CodeHash { get; init; }
    public int Tries { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    /// <summary>It was used, or tried too often.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

public sealed class IdempotencyEntity
{
    public long Id { get; init; }
    public required string Actor { get; init; }
    public required string Key { get; init; }
    public required string RequestHash { get; init; }
    public int Status { get; init; }
    public required string Headers { get; init; }
    public required string Body { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

public sealed class AuditEntity
{
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public required string OrderId { get; init; }
    public required string Action { get; init; }
    public required string Actor { get; init; }
    public string? OnBehalfOf { get; init; }
    public required string Channel { get; init; }
    /// <summary>A flat JSON object of strings, without secrets.</summary>
    public required string Details { get; init; }
}

public sealed class OutboxEntity
{
    public long Id { get; init; }
    public required string EventId { get; init; }
    public required string OrderId { get; init; }
    /// <summary>The event as it is sent, see <see cref="BackendEvent"/>.</summary>
    public required string Body { get; init; }
    public int Attempts { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset NextAttemptAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
}

public sealed class MailEntity
{
    public long Id { get; init; }
    public required string OrderId { get; init; }
    /// <summary><c>welcome</c>, <c>invitation</c>, …</summary>
    public required string Kind { get; init; }
    public required string Recipient { get; init; }
    public required string Locale { get; init; }
    /// <summary>A <see cref="MailData"/> as JSON. Holds the set-up link, so whoever sends the mail empties it to "{}" afterwards.</summary>
    public required string Body { get; set; }
    public MailState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset NextAttemptAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
}

public sealed class OperationEntity
{
    public required string Id { get; init; }
    public required string OrderId { get; init; }
    public required string Kind { get; init; }
    public OperationState State { get; set; }
    public int Version { get; set; } = 1;
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public List<OperationStepEntity> Steps { get; init; } = [];
}

public sealed class OperationStepEntity
{
    public required string OperationId { get; init; }
    public int Ordinal { get; init; }
    public required string Id { get; init; }
    /// <summary>One of <see cref="StepNames"/>.</summary>
    public required string Name { get; init; }
    public string? Subject { get; init; }
    public StepState State { get; set; }
    public StepVia Via { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? WaitingOwner { get; set; }
    public DateTimeOffset? WaitingSince { get; set; }
    public string? ErrorCode { get; set; }
    public string? ErrorTrackingId { get; set; }
    public bool Retryable { get; set; }
    public int Attempts { get; set; }
}

public sealed class CloudResourceEntity
{
    public required string Kind { get; init; }
    public required string Key { get; init; }
    public required string Id { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
