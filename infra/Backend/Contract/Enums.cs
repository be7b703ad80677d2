using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provisioning.Backend.Contract;

/// <summary>Enumerations travel by their camel-case names; numbers are refused.</summary>
public sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Enumerations that travel as kebab-case codes.</summary>
public sealed class KebabCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Where an order stands.</summary>
[JsonConverter(typeof(CamelCase<OrderState>))]
public enum OrderState
{
    /// <summary>Being answered.</summary>
    Open,
    /// <summary>Its operation runs.</summary>
    Provisioning,
    /// <summary>Its operation waits for somebody.</summary>
    Waiting,
    Provisioned,
    /// <summary>Its operation stopped at a step; it can be tried again.</summary>
    Failed,
    /// <summary>Its deadline passed before it was mapped.</summary>
    Closed,
}

/// <summary>Whom the order is for. Handing it to someone else is a change of contact, not an intent.</summary>
[JsonConverter(typeof(CamelCase<OrderIntent>))]
public enum OrderIntent
{
    Customer,
    Self,
}

/// <summary>A service the subscription can hold.</summary>
[JsonConverter(typeof(CamelCase<ServiceKind>))]
public enum ServiceKind
{
    Meetings,
    Calling,
}

/// <summary>Whether a service is set up in this visit.</summary>
[JsonConverter(typeof(CamelCase<ServiceChoice>))]
public enum ServiceChoice
{
    Now,
    Later,
}

/// <summary>The two directories that are searched.</summary>
[JsonConverter(typeof(CamelCase<OrganizationKind>))]
public enum OrganizationKind
{
    Partner,
    Customer,
}

/// <summary>In which role a set-up link was given out.</summary>
[JsonConverter(typeof(KebabCase<SetupRole>))]
public enum SetupRole
{
    Contact,
    CustomerAdministrator,
}

/// <summary>What became of a code.</summary>
[JsonConverter(typeof(KebabCase<EmailProofVerdict>))]
public enum EmailProofVerdict
{
    Proven,
    Wrong,
    /// <summary>Too old, used already, or never sent.</summary>
    Expired,
    /// <summary>Wrong too often: only a new code helps.</summary>
    Exhausted,
}

/// <summary>How the search for an organisation ended.</summary>
[JsonConverter(typeof(CamelCase<MatchOutcome>))]
public enum MatchOutcome
{
    /// <summary>The address belongs to exactly one organisation.</summary>
    Associated,
    Matching,
    None,
}

/// <summary>Why an organisation is suggested, strongest first.</summary>
[JsonConverter(typeof(KebabCase<CandidateReasonCode>))]
public enum CandidateReasonCode
{
    Address,
    ClaimedDomain,
    VerifiedDomain,
    UserDomain,
    Name,
}

/// <summary>The verdict over a site name.</summary>
[JsonConverter(typeof(CamelCase<SiteNameAnswer>))]
public enum SiteNameAnswer
{
    Valid,
    Invalid,
    Taken,
}

/// <summary>Delivery of a mail.</summary>
[JsonConverter(typeof(CamelCase<MailState>))]
public enum MailState
{
    Queued,
    Sent,
    Failed,
}

/// <summary>State of an operation.</summary>
[JsonConverter(typeof(CamelCase<OperationState>))]
public enum OperationState
{
    Running,
    Waiting,
    Succeeded,
    Failed,
}

/// <summary>State of one step.</summary>
[JsonConverter(typeof(CamelCase<StepState>))]
public enum StepState
{
    Pending,
    Running,
    Waiting,
    Succeeded,
    Failed,
}

/// <summary>How a step is done: by an API, or by a person in Control Hub.</summary>
[JsonConverter(typeof(CamelCase<StepVia>))]
public enum StepVia
{
    Api,
    ControlHub,
}

/// <summary>What an event reports.</summary>
[JsonConverter(typeof(KebabCase<BackendEventType>))]
public enum BackendEventType
{
    OperationChanged,
    OperationFinished,
    OrderMoved,
    OrderChanged,
    Reminder,
    OrderClosed,
    DelegationAccepted,
    MessageRefused,
}
