namespace Provisioning.Backend.Contract;

/// <summary>How often the welcome mail was sent, and how often it may still be sent today.</summary>
public sealed record WelcomeMailReply(int Count, int Remaining);

/// <summary>An invitation that is on its way.</summary>
public sealed record InvitationReply(string Email, DateTimeOffset InvitedAt);

/// <summary>Whose link it is.</summary>
public sealed record SetupLink(string OrderId, string Email, SetupRole Role, string Locale);

/// <summary>A code was asked for. The reply is the same whether or not the address has an order: only then is it sent.</summary>
public sealed record EmailProofReply(DateTimeOffset ExpiresAt);

/// <summary>A code judged. <paramref name="Email"/>: the address that is proven by it; <paramref name="Remaining"/>: tries left of a wrong one.</summary>
public sealed record EmailProofCheckReply(EmailProofVerdict Verdict, string? Email, int? Remaining);

/// <summary>A site name judged; three free alternatives where it cannot be used.</summary>
public sealed record SiteNameReply(string Name, SiteNameAnswer Verdict, string? Code, IReadOnlyList<string> Alternatives);

/// <summary>A name in the languages of the product.</summary>
public sealed record LocalName(string En, string It);

/// <summary>A country or region, by ISO 3166 alpha-2 code.</summary>
public sealed record CountryReply(string Code, LocalName Name);

/// <summary>What an address needs in a country.</summary>
public sealed record AddressRulesReply(
    string Country,
    LocalName Name,
    IReadOnlyList<AddressFieldReply> Fields,
    IReadOnlyList<string> TimeZones,
    IReadOnlyList<string> Languages,
    string DefaultLanguage);

/// <summary>One field: <c>address1</c>, <c>address2</c>, <c>city</c>, <c>state</c> or <c>postalCode</c>.</summary>
public sealed record AddressFieldReply(
    string Id, bool Required, int? MaxLength, string? Label, IReadOnlyList<AddressOptionReply>? Options, string? Example);

/// <summary>A state or province.</summary>
public sealed record AddressOptionReply(string Code, string Name);

/// <summary>A time zone with its offset now and the countries that use it.</summary>
public sealed record TimeZoneReply(string Id, int OffsetMinutes, IReadOnlyList<string> Countries);

/// <summary>A sample order to try (Development only).</summary>
public sealed record SampleReply(string OrderId, string OrderNumber, LocalName? Title, string Outcome, string SetupLink);

/// <summary>A mail in the pickup folder (Development only); text and HTML only when one is read. The HTML is untrusted.</summary>
public sealed record DevelopmentMail(
    string Name, string From, string To, string Subject, DateTimeOffset? Date, IReadOnlyList<string> Links, string? Text, string? Html);
