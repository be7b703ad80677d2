using System.Text.Json.Serialization;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Backend;

internal sealed record IntentBody(string Intent);

internal sealed record EmailBody(string Email);

internal sealed record PartnerBody(string? OrganizationId, NewOrganization? NewOrganization);

internal sealed record CustomerBody(string? OrganizationId, NewOrganization? NewOrganization, bool CustomerSetsUp, string? CustomerAdminEmail);

internal sealed record CodeBody(string Conversation, string Code);

internal sealed record TokenBody(string Token);

internal sealed record ReasonBody(string Reason);

internal sealed record EmptyBody;

/// <summary>The backend's contract on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Page<Order>))]
[JsonSerializable(typeof(Matches))]
[JsonSerializable(typeof(Page<Candidate>))]
[JsonSerializable(typeof(Candidate))]
[JsonSerializable(typeof(ServiceChoicesChange))]
[JsonSerializable(typeof(MeetingsChange))]
[JsonSerializable(typeof(CallingChange))]
[JsonSerializable(typeof(SiteNameVerdict))]
[JsonSerializable(typeof(IReadOnlyList<Country>))]
[JsonSerializable(typeof(AddressRules))]
[JsonSerializable(typeof(IReadOnlyList<TimeZoneEntry>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(Operation))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(WelcomeMailSent))]
[JsonSerializable(typeof(SetupLink))]
[JsonSerializable(typeof(CodeRequest))]
[JsonSerializable(typeof(CodeSent))]
[JsonSerializable(typeof(CodeVerdict))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(IntentBody))]
[JsonSerializable(typeof(EmailBody))]
[JsonSerializable(typeof(PartnerBody))]
[JsonSerializable(typeof(CustomerBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(EmptyBody))]
internal sealed partial class BackendJson : JsonSerializerContext;
