namespace Provisioning.Dialogs.Backend;

/// <param name="Name">The name as understood, lower case, without address parts.</param>
/// <param name="Verdict">"valid", "invalid" or "taken".</param>
/// <param name="Code">Why it is invalid.</param>
/// <param name="Alternatives">Three free names, unless it is valid.</param>
public sealed record SiteNameVerdict(string Name, string Verdict, string? Code, IReadOnlyList<string> Alternatives);

/// <summary>A text in each language of the bot.</summary>
public sealed record LocalizedName(string En, string It)
{
    public string For(string language) => language == "it" ? It : En;
}

public sealed record Country(string Code, LocalizedName Name);

public sealed record AddressRules(
    string Country, LocalizedName Name, IReadOnlyList<AddressField> Fields,
    IReadOnlyList<string> TimeZones, IReadOnlyList<string> Languages, string DefaultLanguage);

/// <param name="Id">"address1", "address2", "city", "state" or "postalCode".</param>
/// <param name="Required">Whether the country needs it.</param>
/// <param name="MaxLength">In characters.</param>
/// <param name="Label">What the country calls a state: "state", "province", "prefecture", "region".</param>
/// <param name="Options">The country's list, where it has one.</param>
/// <param name="Example">The form of a right value.</param>
public sealed record AddressField(
    string Id, bool Required, int? MaxLength, string? Label, IReadOnlyList<AddressOption>? Options, string? Example);

public sealed record AddressOption(string Code, string Name);

public sealed record TimeZoneEntry(string Id, int OffsetMinutes, IReadOnlyList<string> Countries);

public sealed record WelcomeMailSent(int Count, int Remaining);

public sealed record Invitation(string Email, DateTimeOffset InvitedAt);
