using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provisioning.Backend.Contract;

/// <summary>The contract's serialisation, generated at build time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderDocument))]
[JsonSerializable(typeof(Page<Order>))]
[JsonSerializable(typeof(Page<Candidate>))]
[JsonSerializable(typeof(Page<AuditEntry>))]
[JsonSerializable(typeof(Matches))]
[JsonSerializable(typeof(OrganizationRef))]
[JsonSerializable(typeof(Operation))]
[JsonSerializable(typeof(BackendEvent))]
[JsonSerializable(typeof(MailData))]
[JsonSerializable(typeof(WelcomeMailReply))]
[JsonSerializable(typeof(InvitationReply))]
[JsonSerializable(typeof(SetupLink))]
[JsonSerializable(typeof(EmailProofReply))]
[JsonSerializable(typeof(EmailProofCheckReply))]
[JsonSerializable(typeof(EmailProofRequest))]
[JsonSerializable(typeof(EmailProofCheckRequest))]
[JsonSerializable(typeof(SiteNameReply))]
[JsonSerializable(typeof(IReadOnlyList<CountryReply>))]
[JsonSerializable(typeof(AddressRulesReply))]
[JsonSerializable(typeof(IReadOnlyList<TimeZoneReply>))]
[JsonSerializable(typeof(IReadOnlyList<SampleReply>))]
[JsonSerializable(typeof(DevelopmentMail))]
[JsonSerializable(typeof(IReadOnlyList<DevelopmentMail>))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(CreateOrderRequest))]
[JsonSerializable(typeof(IntentRequest))]
[JsonSerializable(typeof(EmailRequest))]
[JsonSerializable(typeof(RefusedMessageRequest))]
[JsonSerializable(typeof(CreateOrganizationRequest))]
[JsonSerializable(typeof(PartnerOrganizationRequest))]
[JsonSerializable(typeof(ServiceChoicesRequest))]
[JsonSerializable(typeof(CustomerOrganizationRequest))]
[JsonSerializable(typeof(MeetingsRequest))]
[JsonSerializable(typeof(CallingRequest))]
[JsonSerializable(typeof(ResolveTokenRequest))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyCollection<string>))]
[JsonSerializable(typeof(int))]
public sealed partial class BackendJson : JsonSerializerContext;
